<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN">
    <context>
        <name>explorer</name>
        <message>
            <location filename="../../explorer/actions.py" />
            <source>About Latent Explorer</source>
            <translation>关于 Latent Explorer</translation>
        </message>
        <message>
            <location filename="../../explorer/actions.py" />
            <source>All commands…</source>
            <translation>所有命令…</translation>
        </message>
        <message>
            <location filename="../../explorer/actions.py" />
            <source>As a script…</source>
            <translation>导出为脚本…</translation>
        </message>
        <message>
            <location filename="../../explorer/actions.py" />
            <source>As one file…</source>
            <translation>导出为单个文件…</translation>
        </message>
        <message>
            <location filename="../../explorer/actions.py" />
            <source>As the system</source>
            <translation>跟随系统</translation>
        </message>
        <message>
            <location filename="../../explorer/actions.py" />
            <source>Dark</source>
            <translation>深色</translation>
        </message>
        <message>
            <location filename="../../explorer/actions.py" />
            <source>Edit</source>
            <translation>编辑</translation>
        </message>
        <message>
            <location filename="../../explorer/actions.py" />
            <source>Export the run</source>
            <translation>导出训练记录</translation>
        </message>
        <message>
            <location filename="../../explorer/actions.py" />
            <source>File</source>
            <translation>文件</translation>
        </message>
        <message>
            <location filename="../../explorer/actions.py" />
            <source>For TensorBoard…</source>
            <translation>导出到 TensorBoard…</translation>
        </message>
        <message>
            <location filename="../../explorer/actions.py" />
            <source>Help</source>
            <translation>帮助</translation>
        </message>
        <message>
            <location filename="../../explorer/actions.py" />
            <source>Keys</source>
            <translation>快捷键</translation>
        </message>
        <message>
            <location filename="../../explorer/actions.py" />
            <source>Language</source>
            <translation>语言</translation>
        </message>
        <message>
            <location filename="../../explorer/actions.py" />
            <source>Light</source>
            <translation>浅色</translation>
        </message>
        <message>
            <location filename="../../explorer/actions.py" />
            <source>Open a folder as data…</source>
            <translation>打开文件夹作为数据…</translation>
        </message>
        <message>
            <location filename="../../explorer/actions.py" />
            <source>Open a run…</source>
            <translation>打开训练记录…</translation>
        </message>
        <message>
            <location filename="../../explorer/actions.py" />
            <source>Open an exported run…</source>
            <translation>打开导出的训练记录…</translation>
        </message>
        <message>
            <location filename="../../explorer/actions.py" />
            <source>Open pictures…</source>
            <translation>打开图片…</translation>
        </message>
        <message>
            <location filename="../../explorer/actions.py" />
            <source>Paste pictures</source>
            <translation>粘贴图片</translation>
        </message>
        <message>
            <location filename="../../explorer/actions.py" />
            <source>Quit</source>
            <translation>退出</translation>
        </message>
        <message>
            <location filename="../../explorer/actions.py" />
            <source>Redo</source>
            <translation>重做</translation>
        </message>
        <message>
            <location filename="../../explorer/actions.py" />
            <source>Reset the layout</source>
            <translation>重置布局</translation>
        </message>
        <message>
            <location filename="../../explorer/actions.py" />
            <source>Run</source>
            <translation>训练</translation>
        </message>
        <message>
            <location filename="../../explorer/actions.py" />
            <source>Start or pause</source>
            <translation>开始或暂停</translation>
        </message>
        <message>
            <location filename="../../explorer/actions.py" />
            <source>Stop</source>
            <translation>停止</translation>
        </message>
        <message>
            <location filename="../../explorer/actions.py" />
            <source>Theme</source>
            <translation>主题</translation>
        </message>
        <message>
            <location filename="../../explorer/actions.py" />
            <source>Undo</source>
            <translation>撤销</translation>
        </message>
        <message>
            <location filename="../../explorer/actions.py" />
            <source>View</source>
            <translation>视图</translation>
        </message>
        <message>
            <location filename="../../explorer/branch_dialog.py" />
            <source>A new run goes on from “{title}” at step {step}, with these settings. Leave the sizes of the network as they are: its weights would not fit others.</source>
            <translation>新的训练从“{title}”的第 {step} 步继续，使用以下设置。请保持网络的尺寸不变：否则权重无法对应。</translation>
        </message>
        <message>
            <location filename="../../explorer/branch_dialog.py" />
            <source>Begin no run</source>
            <translation>不开始训练</translation>
        </message>
        <message>
            <location filename="../../explorer/branch_dialog.py" />
            <source>Begin the new run; the old one stays as it is</source>
            <translation>开始新的训练；原来的保持不变</translation>
        </message>
        <message>
            <location filename="../../explorer/branch_dialog.py" />
            <source>Branch</source>
            <translation>分支</translation>
        </message>
        <message>
            <location filename="../../explorer/branch_dialog.py" />
            <source>Branch a new run</source>
            <translation>从检查点分支</translation>
        </message>
        <message>
            <location filename="../../explorer/cli.py" />
            <source>No window can open: {reason}. On Debian or Ubuntu install libegl1, libgl1, libxkbcommon0, libfontconfig1 and libdbus-1-3, or use the commands that need no window (main.py --help).</source>
            <translation>无法打开窗口：{reason}。在 Debian 或 Ubuntu 上请安装 libegl1、libgl1、libxkbcommon0、libfontconfig1 和 libdbus-1-3，或使用不需要窗口的命令（main.py --help）。</translation>
        </message>
        <message>
            <location filename="../../explorer/cli.py" />
            <source>{message}. See {program} --help.</source>
            <translation>{message}。请参阅 {program} --help。</translation>
        </message>
        <message>
            <location filename="../../explorer/command_palette.py" />
            <source>All commands</source>
            <translation>所有命令</translation>
        </message>
        <message>
            <location filename="../../explorer/command_palette.py" />
            <source>Commands</source>
            <translation>命令</translation>
        </message>
        <message>
            <location filename="../../explorer/command_palette.py" />
            <source>Name of a command</source>
            <translation>命令名称</translation>
        </message>
        <message>
            <location filename="../../explorer/command_palette.py" />
            <source>No command of that name</source>
            <translation>没有这个名称的命令</translation>
        </message>
        <message>
            <location filename="../../explorer/command_palette.py" />
            <source>Type the name of a command</source>
            <translation>输入命令名称</translation>
        </message>
        <message>
            <location filename="../../explorer/commands.py" />
            <source>A grid of {frames} × {frames} pictures is too large. Choose 64 or fewer.</source>
            <translation>{frames} × {frames} 的图片网格太大了。请选择 64 或更少。</translation>
        </message>
        <message>
            <location filename="../../explorer/commands.py" />
            <source>A walk needs two ends or four corners. Pictures given: {count}.</source>
            <translation>插值需要两个端点或四个角点。给出的图片数：{count}。</translation>
        </message>
        <message>
            <location filename="../../explorer/commands.py" />
            <source>The model does not describe 0s and 1s, so that nothing is drawn. Set observation=bernoulli.</source>
            <translation>该模型描述的不是 0 和 1，因此没有可抽取的。请设置 observation=bernoulli。</translation>
        </message>
        <message>
            <location filename="../../explorer/commands.py" />
            <source>The run has learned vectors, not pictures. Choose a run on images.</source>
            <translation>该训练记录学的是向量，不是图片。请选择用图像训练的记录。</translation>
        </message>
        <message>
            <location filename="../../explorer/commands.py" />
            <source>There is no folder “{folder}” (--data-root). Give one that exists.</source>
            <translation>没有文件夹“{folder}”（--data-root）。请给出一个存在的文件夹。</translation>
        </message>
        <message>
            <location filename="../../explorer/commands.py" />
            <source>{bad} of {wanted} pictures could not be read. The codes of the others are in {out}.</source>
            <translation>{wanted} 张图片中有 {bad} 张无法读取。其余图片的编码在 {out} 中。</translation>
        </message>
        <message>
            <location filename="../../explorer/commands.py" />
            <source>{setting_name} is set twice. Set it once.</source>
            <translation>{setting_name} 设置了两次。请只设置一次。</translation>
        </message>
        <message>
            <location filename="../../explorer/commands.py" />
            <source>“{data}” has changed since the run was made, so its test examples may have been learned. Bring the data back as they were, or train a new run.</source>
            <translation>“{data}”在这次训练之后有了改动，测试样本可能已被学过。请把数据恢复原样，或重新训练。</translation>
        </message>
        <message>
            <location filename="../../explorer/commands.py" />
            <source>“{model}” does not draw samples. Choose the run of a model that does: “list” says “Samples”.</source>
            <translation>“{model}”不能采样。请选择能采样的模型的训练记录：“list”会标明“Samples”。</translation>
        </message>
        <message>
            <location filename="../../explorer/commands.py" />
            <source>“{model}” has an encoder, which searches no class. Leave out --class.</source>
            <translation>“{model}”有编码器，不按类别搜索。请去掉 --class。</translation>
        </message>
        <message>
            <location filename="../../explorer/commands.py" />
            <source>“{model}” has no decoder. Choose the run of a model that has one.</source>
            <translation>“{model}”没有解码器。请选择有解码器的模型的训练记录。</translation>
        </message>
        <message>
            <location filename="../../explorer/commands.py" />
            <source>“{pair}” is not of the form name=value. Write, say, --set beta=4.</source>
            <translation>“{pair}”不是“名称=值”的形式。请写成例如 --set beta=4。</translation>
        </message>
        <message>
            <location filename="../../explorer/control.py" />
            <source>Loading data</source>
            <translation>正在载入数据</translation>
        </message>
        <message>
            <location filename="../../explorer/control.py" />
            <source>Looking into the folder</source>
            <translation>正在查看文件夹</translation>
        </message>
        <message>
            <location filename="../../explorer/data/catalog.py" />
            <source>CIFAR-10</source>
            <translation>CIFAR-10</translation>
        </message>
        <message>
            <location filename="../../explorer/data/catalog.py" />
            <source>Cursive Japanese characters from old books.</source>
            <translation>古籍中的日文草书假名。</translation>
        </message>
        <message>
            <location filename="../../explorer/data/catalog.py" />
            <source>Digits</source>
            <translation>手写数字</translation>
        </message>
        <message>
            <location filename="../../explorer/data/catalog.py" />
            <source>Drawn by hand</source>
            <translation>手绘</translation>
        </message>
        <message>
            <location filename="../../explorer/data/catalog.py" />
            <source>FashionMNIST</source>
            <translation>FashionMNIST</translation>
        </message>
        <message>
            <location filename="../../explorer/data/catalog.py" />
            <source>Grid of blobs</source>
            <translation>网格高斯团</translation>
        </message>
        <message>
            <location filename="../../explorer/data/catalog.py" />
            <source>Handwritten digits, the usual benchmark.</source>
            <translation>手写数字，最常用的基准。</translation>
        </message>
        <message>
            <location filename="../../explorer/data/catalog.py" />
            <source>Humps on a line</source>
            <translation>直线上的峰</translation>
        </message>
        <message>
            <location filename="../../explorer/data/catalog.py" />
            <source>KMNIST</source>
            <translation>KMNIST</translation>
        </message>
        <message>
            <location filename="../../explorer/data/catalog.py" />
            <source>MNIST</source>
            <translation>MNIST</translation>
        </message>
        <message>
            <location filename="../../explorer/data/catalog.py" />
            <source>Moons</source>
            <translation>月相</translation>
        </message>
        <message>
            <location filename="../../explorer/data/catalog.py" />
            <source>Pictures of clothes and shoes.</source>
            <translation>衣服和鞋子的图像。</translation>
        </message>
        <message>
            <location filename="../../explorer/data/catalog.py" />
            <source>Pixel creatures in colour: eight species, each one different.</source>
            <translation>彩色像素小怪物：八个种类，只只不同。</translation>
        </message>
        <message>
            <location filename="../../explorer/data/catalog.py" />
            <source>Points in the plane, wherever your brush has been; a lying eight to begin with.</source>
            <translation>平面上的点：画笔经过的地方；最初是一个横放的 8 字。</translation>
        </message>
        <message>
            <location filename="../../explorer/data/catalog.py" />
            <source>Points in the plane: eight Gaussian blobs on a ring.</source>
            <translation>平面上的点：环上的八个高斯团。</translation>
        </message>
        <message>
            <location filename="../../explorer/data/catalog.py" />
            <source>Points in the plane: twenty-five Gaussian blobs, of which a generator likes to miss some.</source>
            <translation>平面上的点：二十五个高斯团，生成器常常会漏掉其中几个。</translation>
        </message>
        <message>
            <location filename="../../explorer/data/catalog.py" />
            <source>Points in the plane: two arms that wind around each other.</source>
            <translation>平面上的点：两条互相缠绕的旋臂。</translation>
        </message>
        <message>
            <location filename="../../explorer/data/catalog.py" />
            <source>Points in the plane: two rings around one centre.</source>
            <translation>平面上的点：两个同心圆环。</translation>
        </message>
        <message>
            <location filename="../../explorer/data/catalog.py" />
            <source>Real handwritten digits, small enough to learn in seconds.</source>
            <translation>真实的手写数字，很小，几秒就能学会。</translation>
        </message>
        <message>
            <location filename="../../explorer/data/catalog.py" />
            <source>Ring of blobs</source>
            <translation>环形高斯团</translation>
        </message>
        <message>
            <location filename="../../explorer/data/catalog.py" />
            <source>Single numbers from a mixture of Gaussians that you shape with the mouse.</source>
            <translation>取自高斯混合分布的单个数值，分布的形状可以用鼠标调整。</translation>
        </message>
        <message>
            <location filename="../../explorer/data/catalog.py" />
            <source>Small colour photographs of ten kinds of things.</source>
            <translation>十类事物的彩色小照片。</translation>
        </message>
        <message>
            <location filename="../../explorer/data/catalog.py" />
            <source>T-shirt</source>
            <translation>T恤</translation>
        </message>
        <message>
            <location filename="../../explorer/data/catalog.py" />
            <source>The moon from full to thin crescent; the phases between are kept back to compare with.</source>
            <translation>从满月到细弯月；中间的月相被留出，用来对照。</translation>
        </message>
        <message>
            <location filename="../../explorer/data/catalog.py" />
            <source>There is no data set and no folder “{name}”.{question} Known sets are {known}.</source>
            <translation>没有名为“{name}”的数据集或文件夹。{question}已知的数据集有：{known}。</translation>
        </message>
        <message>
            <location filename="../../explorer/data/catalog.py" />
            <source>Two rings</source>
            <translation>双环</translation>
        </message>
        <message>
            <location filename="../../explorer/data/catalog.py" />
            <source>Two spirals</source>
            <translation>双螺旋</translation>
        </message>
        <message>
            <location filename="../../explorer/data/catalog.py" />
            <source>airplane</source>
            <translation>飞机</translation>
        </message>
        <message>
            <location filename="../../explorer/data/catalog.py" />
            <source>ankle boot</source>
            <translation>短靴</translation>
        </message>
        <message>
            <location filename="../../explorer/data/catalog.py" />
            <source>automobile</source>
            <translation>汽车</translation>
        </message>
        <message>
            <location filename="../../explorer/data/catalog.py" />
            <source>bag</source>
            <translation>包</translation>
        </message>
        <message>
            <location filename="../../explorer/data/catalog.py" />
            <source>beetle</source>
            <translation>甲虫</translation>
        </message>
        <message>
            <location filename="../../explorer/data/catalog.py" />
            <source>bird</source>
            <translation>鸟</translation>
        </message>
        <message>
            <location filename="../../explorer/data/catalog.py" />
            <source>blob 0</source>
            <translation>团 0</translation>
        </message>
        <message>
            <location filename="../../explorer/data/catalog.py" />
            <source>blob 1</source>
            <translation>团 1</translation>
        </message>
        <message>
            <location filename="../../explorer/data/catalog.py" />
            <source>blob 10</source>
            <translation>团 10</translation>
        </message>
        <message>
            <location filename="../../explorer/data/catalog.py" />
            <source>blob 11</source>
            <translation>团 11</translation>
        </message>
        <message>
            <location filename="../../explorer/data/catalog.py" />
            <source>blob 12</source>
            <translation>团 12</translation>
        </message>
        <message>
            <location filename="../../explorer/data/catalog.py" />
            <source>blob 13</source>
            <translation>团 13</translation>
        </message>
        <message>
            <location filename="../../explorer/data/catalog.py" />
            <source>blob 14</source>
            <translation>团 14</translation>
        </message>
        <message>
            <location filename="../../explorer/data/catalog.py" />
            <source>blob 15</source>
            <translation>团 15</translation>
        </message>
        <message>
            <location filename="../../explorer/data/catalog.py" />
            <source>blob 16</source>
            <translation>团 16</translation>
        </message>
        <message>
            <location filename="../../explorer/data/catalog.py" />
            <source>blob 17</source>
            <translation>团 17</translation>
        </message>
        <message>
            <location filename="../../explorer/data/catalog.py" />
            <source>blob 18</source>
            <translation>团 18</translation>
        </message>
        <message>
            <location filename="../../explorer/data/catalog.py" />
            <source>blob 19</source>
            <translation>团 19</translation>
        </message>
        <message>
            <location filename="../../explorer/data/catalog.py" />
            <source>blob 2</source>
            <translation>团 2</translation>
        </message>
        <message>
            <location filename="../../explorer/data/catalog.py" />
            <source>blob 20</source>
            <translation>团 20</translation>
        </message>
        <message>
            <location filename="../../explorer/data/catalog.py" />
            <source>blob 21</source>
            <translation>团 21</translation>
        </message>
        <message>
            <location filename="../../explorer/data/catalog.py" />
            <source>blob 22</source>
            <translation>团 22</translation>
        </message>
        <message>
            <location filename="../../explorer/data/catalog.py" />
            <source>blob 23</source>
            <translation>团 23</translation>
        </message>
        <message>
            <location filename="../../explorer/data/catalog.py" />
            <source>blob 24</source>
            <translation>团 24</translation>
        </message>
        <message>
            <location filename="../../explorer/data/catalog.py" />
            <source>blob 3</source>
            <translation>团 3</translation>
        </message>
        <message>
            <location filename="../../explorer/data/catalog.py" />
            <source>blob 4</source>
            <translation>团 4</translation>
        </message>
        <message>
            <location filename="../../explorer/data/catalog.py" />
            <source>blob 5</source>
            <translation>团 5</translation>
        </message>
        <message>
            <location filename="../../explorer/data/catalog.py" />
            <source>blob 6</source>
            <translation>团 6</translation>
        </message>
        <message>
            <location filename="../../explorer/data/catalog.py" />
            <source>blob 7</source>
            <translation>团 7</translation>
        </message>
        <message>
            <location filename="../../explorer/data/catalog.py" />
            <source>blob 8</source>
            <translation>团 8</translation>
        </message>
        <message>
            <location filename="../../explorer/data/catalog.py" />
            <source>blob 9</source>
            <translation>团 9</translation>
        </message>
        <message>
            <location filename="../../explorer/data/catalog.py" />
            <source>cat</source>
            <translation>猫</translation>
        </message>
        <message>
            <location filename="../../explorer/data/catalog.py" />
            <source>coat</source>
            <translation>外套</translation>
        </message>
        <message>
            <location filename="../../explorer/data/catalog.py" />
            <source>crescent</source>
            <translation>弯月</translation>
        </message>
        <message>
            <location filename="../../explorer/data/catalog.py" />
            <source>deer</source>
            <translation>鹿</translation>
        </message>
        <message>
            <location filename="../../explorer/data/catalog.py" />
            <source>dog</source>
            <translation>狗</translation>
        </message>
        <message>
            <location filename="../../explorer/data/catalog.py" />
            <source>dragon</source>
            <translation>龙</translation>
        </message>
        <message>
            <location filename="../../explorer/data/catalog.py" />
            <source>dress</source>
            <translation>连衣裙</translation>
        </message>
        <message>
            <location filename="../../explorer/data/catalog.py" />
            <source>first arm</source>
            <translation>第一旋臂</translation>
        </message>
        <message>
            <location filename="../../explorer/data/catalog.py" />
            <source>frog</source>
            <translation>蛙</translation>
        </message>
        <message>
            <location filename="../../explorer/data/catalog.py" />
            <source>fuller</source>
            <translation>较圆</translation>
        </message>
        <message>
            <location filename="../../explorer/data/catalog.py" />
            <source>ghost</source>
            <translation>幽灵</translation>
        </message>
        <message>
            <location filename="../../explorer/data/catalog.py" />
            <source>ha</source>
            <translation>は</translation>
        </message>
        <message>
            <location filename="../../explorer/data/catalog.py" />
            <source>horse</source>
            <translation>马</translation>
        </message>
        <message>
            <location filename="../../explorer/data/catalog.py" />
            <source>inner ring</source>
            <translation>内环</translation>
        </message>
        <message>
            <location filename="../../explorer/data/catalog.py" />
            <source>ki</source>
            <translation>き</translation>
        </message>
        <message>
            <location filename="../../explorer/data/catalog.py" />
            <source>ma</source>
            <translation>ま</translation>
        </message>
        <message>
            <location filename="../../explorer/data/catalog.py" />
            <source>mushroom</source>
            <translation>蘑菇</translation>
        </message>
        <message>
            <location filename="../../explorer/data/catalog.py" />
            <source>na</source>
            <translation>な</translation>
        </message>
        <message>
            <location filename="../../explorer/data/catalog.py" />
            <source>o</source>
            <translation>お</translation>
        </message>
        <message>
            <location filename="../../explorer/data/catalog.py" />
            <source>octopus</source>
            <translation>章鱼</translation>
        </message>
        <message>
            <location filename="../../explorer/data/catalog.py" />
            <source>outer ring</source>
            <translation>外环</translation>
        </message>
        <message>
            <location filename="../../explorer/data/catalog.py" />
            <source>pullover</source>
            <translation>套衫</translation>
        </message>
        <message>
            <location filename="../../explorer/data/catalog.py" />
            <source>re</source>
            <translation>れ</translation>
        </message>
        <message>
            <location filename="../../explorer/data/catalog.py" />
            <source>sandal</source>
            <translation>凉鞋</translation>
        </message>
        <message>
            <location filename="../../explorer/data/catalog.py" />
            <source>second arm</source>
            <translation>第二旋臂</translation>
        </message>
        <message>
            <location filename="../../explorer/data/catalog.py" />
            <source>ship</source>
            <translation>船</translation>
        </message>
        <message>
            <location filename="../../explorer/data/catalog.py" />
            <source>shirt</source>
            <translation>衬衫</translation>
        </message>
        <message>
            <location filename="../../explorer/data/catalog.py" />
            <source>slime</source>
            <translation>史莱姆</translation>
        </message>
        <message>
            <location filename="../../explorer/data/catalog.py" />
            <source>sneaker</source>
            <translation>运动鞋</translation>
        </message>
        <message>
            <location filename="../../explorer/data/catalog.py" />
            <source>su</source>
            <translation>す</translation>
        </message>
        <message>
            <location filename="../../explorer/data/catalog.py" />
            <source>trouser</source>
            <translation>裤子</translation>
        </message>
        <message>
            <location filename="../../explorer/data/catalog.py" />
            <source>truck</source>
            <translation>卡车</translation>
        </message>
        <message>
            <location filename="../../explorer/data/catalog.py" />
            <source>tsu</source>
            <translation>つ</translation>
        </message>
        <message>
            <location filename="../../explorer/data/catalog.py" />
            <source>wo</source>
            <translation>を</translation>
        </message>
        <message>
            <location filename="../../explorer/data/catalog.py" />
            <source>ya</source>
            <translation>や</translation>
        </message>
        <message>
            <location filename="../../explorer/data/catalog.py" />
            <source>“{name}” is a file. Give the folder that it lies in.</source>
            <translation>“{name}”是一个文件。请给出它所在的文件夹。</translation>
        </message>
        <message>
            <location filename="../../explorer/data/collect.py" />
            <source>Only the first {limit} files were read. Drop fewer at a time.</source>
            <translation>只读取了前 {limit} 个文件。请分几次拖入。</translation>
        </message>
        <message>
            <location filename="../../explorer/data/collect.py" />
            <source>“{name}” is an empty folder. Drop one with pictures.</source>
            <translation>“{name}”是空文件夹。请拖入含有图片的文件夹。</translation>
        </message>
        <message>
            <location filename="../../explorer/data/download.py" />
            <source>The download of “{title}” has stalled: {server} sent nothing for {seconds} seconds. Try again later.</source>
            <translation>“{title}”的下载停住了：{server} 已有 {seconds} 秒没有发来任何内容。请稍后再试。</translation>
        </message>
        <message>
            <location filename="../../explorer/data/download.py" />
            <source>The download of “{title}” was cut short or altered: {file} is not what it should be, and was removed. Try again.</source>
            <translation>“{title}”的下载不完整或被改动：{file} 与应有的内容不符，已删除。请重试。</translation>
        </message>
        <message>
            <location filename="../../explorer/data/download.py" />
            <source>“{title}” can't be stored in “{folder}”. Make room there, or give write permission, and try again.</source>
            <translation>“{title}”无法保存到“{folder}”。请腾出空间或授予写入权限，然后重试。</translation>
        </message>
        <message>
            <location filename="../../explorer/data/download.py" />
            <source>“{title}” needs to be downloaded, and {server} can't be reached. Connect to the network and try again, give a folder that already holds the set with --data-root, or choose “digits”, which is embedded.</source>
            <translation>“{title}”需要下载，但无法连接 {server}。请联网后重试，或用 --data-root 指定已有该数据集的文件夹，或选择内置的“digits”。</translation>
        </message>
        <message>
            <location filename="../../explorer/data/folder.py" />
            <source>A size of {width}×{height} is outside {low} to {high} pixels. Choose another size.</source>
            <translation>尺寸 {width}×{height} 超出了 {low} 到 {high} 像素的范围。请选择其他尺寸。</translation>
        </message>
        <message>
            <location filename="../../explorer/data/folder.py" />
            <source>The pictures can't be kept in “{folder}”, and will be read again next time. Make room there.</source>
            <translation>图片无法缓存到“{folder}”，下次将重新读取。请在那里腾出空间。</translation>
        </message>
        <message>
            <location filename="../../explorer/data/folder.py" />
            <source>There is no folder “{folder}”. Look where it went, or choose another folder.</source>
            <translation>没有文件夹“{folder}”。请找找它去了哪里，或选择其他文件夹。</translation>
        </message>
        <message>
            <location filename="../../explorer/data/folder.py" />
            <source>{count} more files were left out.</source>
            <translation>另有 {count} 个文件未采用。</translation>
        </message>
        <message>
            <location filename="../../explorer/data/folder.py" />
            <source>{count} pictures of {width}×{height} would fill {gigabytes} GB of memory. Choose a smaller size.</source>
            <translation>{count} 张 {width}×{height} 的图片会占用 {gigabytes} GB 内存。请选择更小的尺寸。</translation>
        </message>
        <message>
            <location filename="../../explorer/data/folder.py" />
            <source>{used} of {total} pictures are used, evenly chosen: more would not fit.</source>
            <translation>共 {total} 张图片，均匀选用了其中 {used} 张：再多就放不下了。</translation>
        </message>
        <message>
            <location filename="../../explorer/data/folder.py" />
            <source>“{folder}” has no pictures that can be read. Choose a folder with {formats} files.</source>
            <translation>“{folder}”中没有可读取的图片。请选择含有 {formats} 文件的文件夹。</translation>
        </message>
        <message>
            <location filename="../../explorer/data/folder.py" />
            <source>“{folder}” holds runs, and no pictures. Open the folder of one run.</source>
            <translation>“{folder}”里是训练记录，没有图片。请打开其中一个训练记录的文件夹。</translation>
        </message>
        <message>
            <location filename="../../explorer/data/folder.py" />
            <source>“{given}” is no colour mode. Choose grey or color.</source>
            <translation>“{given}”不是颜色模式。请选择 grey 或 color。</translation>
        </message>
        <message>
            <location filename="../../explorer/data/load.py" />
            <source>Only grey images can be binarised. Switch that off, or load grey images.</source>
            <translation>只有灰度图像可以二值化。请关闭二值化，或载入灰度图像。</translation>
        </message>
        <message>
            <location filename="../../explorer/data/load.py" />
            <source>Only {able} are made from numbers of one's own.</source>
            <translation>只有 {able} 可以由自定的数值生成。</translation>
        </message>
        <message>
            <location filename="../../explorer/data/load.py" />
            <source>The seed of the data is {seed}. Choose 0 or more.</source>
            <translation>数据的随机种子是 {seed}。请选择 0 或更大的数。</translation>
        </message>
        <message>
            <location filename="../../explorer/data/load.py" />
            <source>“{title}” has a size and colours of its own. Choose those for a folder only.</source>
            <translation>“{title}”有自己的尺寸和颜色。这些只能为文件夹选择。</translation>
        </message>
        <message>
            <location filename="../../explorer/data/load.py" />
            <source>“{title}” is not on this computer yet ({megabytes} MB). Start its download, give a folder that already holds it with --data-root, or choose “digits”, which is embedded.</source>
            <translation>“{title}”还不在这台电脑上（{megabytes} MB）。请开始下载，或用 --data-root 指定已有它的文件夹，或选择内置的“digits”。</translation>
        </message>
        <message>
            <location filename="../../explorer/data/mixture.py" />
            <source>A hump is three numbers: weight, mean and width.</source>
            <translation>一个峰由三个数值确定：权重、均值和宽度。</translation>
        </message>
        <message>
            <location filename="../../explorer/data/mixture.py" />
            <source>A hump of weight {weight}, mean {mean} and width {width} is out of bounds: the weight is above 0, the mean within ±{far}, the width {narrow} to {wide}.</source>
            <translation>权重 {weight}、均值 {mean}、宽度 {width} 的峰超出范围：权重应大于 0，均值应在 ±{far} 以内，宽度应在 {narrow} 到 {wide} 之间。</translation>
        </message>
        <message>
            <location filename="../../explorer/data/mixture.py" />
            <source>A mixture has 1 to {most} humps, and this one has {count}.</source>
            <translation>混合分布应有 1 到 {most} 个峰，而这里有 {count} 个。</translation>
        </message>
        <message>
            <location filename="../../explorer/data/moons.py" />
            <source>phase</source>
            <translation>相位</translation>
        </message>
        <message>
            <location filename="../../explorer/data/moons.py" />
            <source>tilt</source>
            <translation>倾角</translation>
        </message>
        <message>
            <location filename="../../explorer/data/moons.py" />
            <source>x</source>
            <translation>x</translation>
        </message>
        <message>
            <location filename="../../explorer/data/moons.py" />
            <source>y</source>
            <translation>y</translation>
        </message>
        <message>
            <location filename="../../explorer/data/picture.py" />
            <source>There is not enough memory to read “{name}”. Save it smaller.</source>
            <translation>内存不足，无法读取“{name}”。请把它存小一些。</translation>
        </message>
        <message>
            <location filename="../../explorer/data/picture.py" />
            <source>“{file}” contains code; not opened. Only safetensors files are.</source>
            <translation>“{file}”含有代码，未打开。只打开 safetensors 文件。</translation>
        </message>
        <message>
            <location filename="../../explorer/data/picture.py" />
            <source>“{name}” can't be read from its disk. Copy it to another place and drop that.</source>
            <translation>无法从磁盘读取“{name}”。请把它复制到别处再拖入。</translation>
        </message>
        <message>
            <location filename="../../explorer/data/picture.py" />
            <source>“{name}” has several pages: first page used.</source>
            <translation>“{name}”有多页：已采用第一页。</translation>
        </message>
        <message>
            <location filename="../../explorer/data/picture.py" />
            <source>“{name}” has too many pixels. Save it with fewer than {most} million.</source>
            <translation>“{name}”的像素太多。请存成少于 {most} 百万像素。</translation>
        </message>
        <message>
            <location filename="../../explorer/data/picture.py" />
            <source>“{name}” holds numbers from {low} to {high}: the smallest is shown black, the largest white.</source>
            <translation>“{name}”的数值从 {low} 到 {high}：最小的显示为黑，最大的显示为白。</translation>
        </message>
        <message>
            <location filename="../../explorer/data/picture.py" />
            <source>“{name}” is a HEIC photo. Save it as JPEG or PNG and drop that.</source>
            <translation>“{name}”是 HEIC 照片。请存为 JPEG 或 PNG 再拖入。</translation>
        </message>
        <message>
            <location filename="../../explorer/data/picture.py" />
            <source>“{name}” is a PDF document. Export the page as PNG and drop that.</source>
            <translation>“{name}”是 PDF 文档。请把该页导出为 PNG 再拖入。</translation>
        </message>
        <message>
            <location filename="../../explorer/data/picture.py" />
            <source>“{name}” is a PostScript (EPS) drawing. Export it as PNG and drop that.</source>
            <translation>“{name}”是 PostScript（EPS）图形。请导出为 PNG 再拖入。</translation>
        </message>
        <message>
            <location filename="../../explorer/data/picture.py" />
            <source>“{name}” is a folder. Drop it where a data set is wanted, or drop its pictures.</source>
            <translation>“{name}”是文件夹。请把它拖到需要数据集的地方，或拖入其中的图片。</translation>
        </message>
        <message>
            <location filename="../../explorer/data/picture.py" />
            <source>“{name}” is a web page, whatever its name says. Open it and save the picture itself.</source>
            <translation>不管名字怎么写，“{name}”其实是网页。请打开它，保存图片本身。</translation>
        </message>
        <message>
            <location filename="../../explorer/data/picture.py" />
            <source>“{name}” is an AVIF picture. Save it as JPEG or PNG and drop that.</source>
            <translation>“{name}”是 AVIF 图片。请存为 JPEG 或 PNG 再拖入。</translation>
        </message>
        <message>
            <location filename="../../explorer/data/picture.py" />
            <source>“{name}” is an SVG drawing, which has no pixels. Export it as PNG and drop that.</source>
            <translation>“{name}”是没有像素的 SVG 图形。请导出为 PNG 再拖入。</translation>
        </message>
        <message>
            <location filename="../../explorer/data/picture.py" />
            <source>“{name}” is an animation: first frame used.</source>
            <translation>“{name}”是动画：已采用第一帧。</translation>
        </message>
        <message>
            <location filename="../../explorer/data/picture.py" />
            <source>“{name}” is damaged or cut short. Save or download it again.</source>
            <translation>“{name}”已损坏或不完整。请重新保存或下载。</translation>
        </message>
        <message>
            <location filename="../../explorer/data/picture.py" />
            <source>“{name}” is damaged: its header makes no sense. Save it again.</source>
            <translation>“{name}”已损坏：文件头不合理。请重新保存。</translation>
        </message>
        <message>
            <location filename="../../explorer/data/picture.py" />
            <source>“{name}” is empty (0 bytes). Save or download it again.</source>
            <translation>“{name}”是空文件（0 字节）。请重新保存或下载。</translation>
        </message>
        <message>
            <location filename="../../explorer/data/picture.py" />
            <source>“{name}” is no longer there. Look where it went, and drop it again.</source>
            <translation>“{name}”已不在原处。请找到它，再次拖入。</translation>
        </message>
        <message>
            <location filename="../../explorer/data/picture.py" />
            <source>“{name}” is no ordinary file. Save the picture to a file and drop that.</source>
            <translation>“{name}”不是普通文件。请把图片存成文件再拖入。</translation>
        </message>
        <message>
            <location filename="../../explorer/data/picture.py" />
            <source>“{name}” is no picture of a known kind. Known are {formats}.</source>
            <translation>“{name}”不是可识别的图片。支持的格式有：{formats}。</translation>
        </message>
        <message>
            <location filename="../../explorer/data/picture.py" />
            <source>“{name}” is too large a file ({megabytes} MB). Save it smaller than {most} MB.</source>
            <translation>“{name}”文件太大（{megabytes} MB）。请存成小于 {most} MB。</translation>
        </message>
        <message>
            <location filename="../../explorer/data/picture.py" />
            <source>“{name}” is transparent in places: they are shown on white.</source>
            <translation>“{name}”有透明部分：已衬上白底。</translation>
        </message>
        <message>
            <location filename="../../explorer/data/picture.py" />
            <source>“{name}” may not be read. Change its permissions, or copy it elsewhere.</source>
            <translation>没有权限读取“{name}”。请修改权限，或复制到别处。</translation>
        </message>
        <message>
            <location filename="../../explorer/data/public.py" />
            <source>“{file}” is damaged: it does not hold what it should. Delete it and download the set again.</source>
            <translation>“{file}”已损坏：内容不对。请删除它，重新下载数据集。</translation>
        </message>
        <message>
            <location filename="../../explorer/data/public.py" />
            <source>“{folder}” can't be read. Change its permissions, or copy it elsewhere.</source>
            <translation>无法读取“{folder}”。请修改权限，或复制到别处。</translation>
        </message>
        <message>
            <location filename="../../explorer/data/sampler.py" />
            <source>The saved place in the data does not fit these data. Load the data that the run was trained on.</source>
            <translation>保存的数据位置与这些数据不符。请载入这次训练所用的数据。</translation>
        </message>
        <message>
            <location filename="../../explorer/data/sampler.py" />
            <source>There are no examples to train on. Choose other data.</source>
            <translation>没有可供训练的样本。请选择其他数据。</translation>
        </message>
        <message>
            <location filename="../../explorer/data/sampler.py" />
            <source>batch_size: {given} is less than one example.</source>
            <translation>batch_size：{given} 少于一个样本。</translation>
        </message>
        <message>
            <location filename="../../explorer/data/vectors.py" />
            <source>A drawn place is two numbers within ±{edge}.</source>
            <translation>手绘的位置由 ±{edge} 以内的两个数值确定。</translation>
        </message>
        <message>
            <location filename="../../explorer/data/vectors.py" />
            <source>The drawing has {count} places, and {most} is the most.</source>
            <translation>这幅画有 {count} 个位置，最多只能有 {most} 个。</translation>
        </message>
        <message>
            <location filename="../../explorer/data_codes.py" />
            <source>Image {index}</source>
            <translation>图像 {index}</translation>
        </message>
        <message>
            <location filename="../../explorer/data_codes.py" />
            <source>Image {index} · class {name}</source>
            <translation>图像 {index} · 类别 {name}</translation>
        </message>
        <message>
            <location filename="../../explorer/data_codes.py" />
            <source>None yet: the model has no encoder.</source>
            <translation>尚无编码：此模型没有编码器。</translation>
        </message>
        <message>
            <location filename="../../explorer/data_codes.py" />
            <source>The plane through the mean of the codes, along the two directions in which they vary most: {first} and {second} of the variance.</source>
            <translation>过编码均值、沿变化最大的两个方向的平面：分别占方差的 {first} 和 {second}。</translation>
        </message>
        <message>
            <location filename="../../explorer/data_codes.py" />
            <source>The plane through the middle of the prior, along the two directions that change the picture most: {first} and {second} of its variance, by linear regression over {count} random codes (an estimate).</source>
            <translation>过先验中心、沿最能改变图片的两个方向的平面：分别占图片方差的 {first} 和 {second}，由对 {count} 个随机编码的线性回归得出（估计值）。</translation>
        </message>
        <message>
            <location filename="../../explorer/data_codes.py" />
            <source>Training</source>
            <translation>训练</translation>
        </message>
        <message>
            <location filename="../../explorer/data_codes.py" />
            <source>Validation</source>
            <translation>验证</translation>
        </message>
        <message>
            <location filename="../../explorer/data_codes.py" />
            <source>{shown} of {all} images</source>
            <translation>{shown} / {all} 张图像</translation>
        </message>
        <message>
            <location filename="../../explorer/data_codes.py" />
            <source>{shown} of {all} images, searched at step {step}; mean {error}</source>
            <translation>{shown} / {all} 张图像，在第 {step} 步搜索；平均 {error}</translation>
        </message>
        <message>
            <location filename="../../explorer/data_history.py" />
            <source>Choose the data “{name}”</source>
            <translation>选择数据“{name}”</translation>
        </message>
        <message>
            <location filename="../../explorer/data_text.py" />
            <source>1 image</source>
            <translation>1 张图像</translation>
        </message>
        <message>
            <location filename="../../explorer/data_text.py" />
            <source>1 number each</source>
            <translation>每个 1 个数</translation>
        </message>
        <message>
            <location filename="../../explorer/data_text.py" />
            <source>{count} classes</source>
            <translation>{count} 个类别</translation>
        </message>
        <message>
            <location filename="../../explorer/data_text.py" />
            <source>{count} images</source>
            <translation>{count} 张图像</translation>
        </message>
        <message>
            <location filename="../../explorer/data_text.py" />
            <source>{count} numbers each</source>
            <translation>每个 {count} 个数</translation>
        </message>
        <message>
            <location filename="../../explorer/data_text.py" />
            <source>{count} points</source>
            <translation>{count} 个点</translation>
        </message>
        <message>
            <location filename="../../explorer/data_text.py" />
            <source>{width}×{height} colour</source>
            <translation>{width}×{height} 彩色</translation>
        </message>
        <message>
            <location filename="../../explorer/data_text.py" />
            <source>{width}×{height} grey</source>
            <translation>{width}×{height} 灰度</translation>
        </message>
        <message>
            <location filename="../../explorer/draw_dialog.py" />
            <source>Draw a picture</source>
            <translation>绘制图片</translation>
        </message>
        <message>
            <location filename="../../explorer/draw_dialog.py" />
            <source>Draw with the mouse or a pen. These are the pixels that the model sees.</source>
            <translation>用鼠标或笔绘制。模型看到的就是这些像素。</translation>
        </message>
        <message>
            <location filename="../../explorer/draw_dialog.py" />
            <source>drawing</source>
            <translation>绘图</translation>
        </message>
        <message>
            <location filename="../../explorer/example_ends.py" />
            <source>Crescent</source>
            <translation>弯月</translation>
        </message>
        <message>
            <location filename="../../explorer/example_ends.py" />
            <source>Full moon</source>
            <translation>满月</translation>
        </message>
        <message>
            <location filename="../../explorer/film_commands.py" />
            <source>The data are left out; the samples are drawn without them.</source>
            <translation>已省略数据；只绘制样本。</translation>
        </message>
        <message>
            <location filename="../../explorer/film_text.py" />
            <source>A dot for each: D(x), the discriminator's probability that it is real.</source>
            <translation>每个样本一个点：D(x)，即判别器认为它为真的概率。</translation>
        </message>
        <message>
            <location filename="../../explorer/film_text.py" />
            <source>A dot for each: the discriminator's score, larger for what looks real.</source>
            <translation>每个样本一个点：判别器的得分，看起来越真得分越高。</translation>
        </message>
        <message>
            <location filename="../../explorer/film_text.py" />
            <source>A line leads from where each was.</source>
            <translation>细线从各样本原来的位置引出。</translation>
        </message>
        <message>
            <location filename="../../explorer/film_text.py" />
            <source>Code {number}</source>
            <translation>编码 {number}</translation>
        </message>
        <message>
            <location filename="../../explorer/film_text.py" />
            <source>Difference: grey where nothing changed.</source>
            <translation>差异：灰色表示没有变化。</translation>
        </message>
        <message>
            <location filename="../../explorer/film_text.py" />
            <source>Here is room for {count} of each class.</source>
            <translation>这里每个类别放得下 {count} 个。</translation>
        </message>
        <message>
            <location filename="../../explorer/film_text.py" />
            <source>Score</source>
            <translation>得分</translation>
        </message>
        <message>
            <location filename="../../explorer/film_text.py" />
            <source>Step {step}</source>
            <translation>第 {step} 步</translation>
        </message>
        <message>
            <location filename="../../explorer/film_text.py" />
            <source>The bar under each is D(x), the discriminator's probability that it is real.</source>
            <translation>每张图下方的条形是 D(x)，即判别器认为它为真的概率。</translation>
        </message>
        <message>
            <location filename="../../explorer/film_text.py" />
            <source>The bar under each is the discriminator's score, longer for what looks real.</source>
            <translation>每张图下方的条形是判别器的得分，看起来越真条形越长。</translation>
        </message>
        <message>
            <location filename="../../explorer/film_text.py" />
            <source>The colour is D(x), the discriminator's probability that it is real.</source>
            <translation>颜色表示 D(x)，即判别器认为它为真的概率。</translation>
        </message>
        <message>
            <location filename="../../explorer/film_text.py" />
            <source>The colour is the discriminator's score, larger for what looks real.</source>
            <translation>颜色表示判别器的得分，看起来越真得分越高。</translation>
        </message>
        <message>
            <location filename="../../explorer/film_text.py" />
            <source>The same {count} codes at every step.</source>
            <translation>每一步都是同样的 {count} 个编码。</translation>
        </message>
        <message>
            <location filename="../../explorer/film_text.py" />
            <source>The same {count} codes from N(0, I) at every step, which training never decodes.</source>
            <translation>每一步都是来自 N(0, I) 的同样 {count} 个编码；训练从不解码这样的编码。</translation>
        </message>
        <message>
            <location filename="../../explorer/film_text.py" />
            <source>Under each D(x), the discriminator's probability that it is real.</source>
            <translation>每张图下方是 D(x)，即判别器认为它为真的概率。</translation>
        </message>
        <message>
            <location filename="../../explorer/film_text.py" />
            <source>Under each the discriminator's score, larger for what looks real.</source>
            <translation>每张图下方是判别器的得分，看起来越真得分越高。</translation>
        </message>
        <message>
            <location filename="../../explorer/film_text.py" />
            <source>{count} samples from the same random numbers at every step.</source>
            <translation>每一步都由同样的随机数生成 {count} 个采样。</translation>
        </message>
        <message>
            <location filename="../../explorer/folder_dialog.py" />
            <source>A folder of pictures as data</source>
            <translation>用图片文件夹作为数据</translation>
        </message>
        <message>
            <location filename="../../explorer/folder_dialog.py" />
            <source>As they are</source>
            <translation>保持原样</translation>
        </message>
        <message>
            <location filename="../../explorer/folder_dialog.py" />
            <source>Binary (grey only)</source>
            <translation>二值化（仅灰度）</translation>
        </message>
        <message>
            <location filename="../../explorer/folder_dialog.py" />
            <source>Binary: each pixel is drawn once as black or white, with its grey as the probability</source>
            <translation>二值：每个像素以其灰度为概率，一次性取为黑或白</translation>
        </message>
        <message>
            <location filename="../../explorer/folder_dialog.py" />
            <source>Colour</source>
            <translation>彩色</translation>
        </message>
        <message>
            <location filename="../../explorer/folder_dialog.py" />
            <source>Colours</source>
            <translation>颜色</translation>
        </message>
        <message>
            <location filename="../../explorer/folder_dialog.py" />
            <source>From {low} to {high} pixels. Larger pictures are reduced, smaller ones enlarged; what does not fit the shape is cut off at the edges</source>
            <translation>{low} 到 {high} 像素。较大的图片缩小，较小的放大；超出该形状的边缘会被裁掉</translation>
        </message>
        <message>
            <location filename="../../explorer/folder_dialog.py" />
            <source>Grey</source>
            <translation>灰度</translation>
        </message>
        <message>
            <location filename="../../explorer/folder_dialog.py" />
            <source>Grey learns faster; colour has three channels</source>
            <translation>灰度学得更快；彩色有三个通道</translation>
        </message>
        <message>
            <location filename="../../explorer/folder_dialog.py" />
            <source>Height</source>
            <translation>高</translation>
        </message>
        <message>
            <location filename="../../explorer/folder_dialog.py" />
            <source>Leave the data as they are</source>
            <translation>保持数据不变</translation>
        </message>
        <message>
            <location filename="../../explorer/folder_dialog.py" />
            <source>Pixels</source>
            <translation>像素</translation>
        </message>
        <message>
            <location filename="../../explorer/folder_dialog.py" />
            <source>Read the folder; it becomes the data to learn from</source>
            <translation>读取该文件夹，作为学习的数据</translation>
        </message>
        <message>
            <location filename="../../explorer/folder_dialog.py" />
            <source>Width</source>
            <translation>宽</translation>
        </message>
        <message>
            <location filename="../../explorer/folder_dialog.py" />
            <source>“{name}”: every picture in it is brought to one size. Its subfolders, if it has any, are the classes.</source>
            <translation>“{name}”：其中的图片都会统一成同一尺寸。如有子文件夹，则每个子文件夹是一个类别。</translation>
        </message>
        <message>
            <location filename="../../explorer/health_cards.py" />
            <source>Are the samples learned by heart?</source>
            <translation>样本是死记硬背来的吗？</translation>
        </message>
        <message>
            <location filename="../../explorer/health_cards.py" />
            <source>Classes of the samples, by step</source>
            <translation>样本的类别（按步）</translation>
        </message>
        <message>
            <location filename="../../explorer/health_cards.py" />
            <source>Clusters of the samples, by step</source>
            <translation>样本的聚类（按步）</translation>
        </message>
        <message>
            <location filename="../../explorer/health_cards.py" />
            <source>Do the samples match the data?</source>
            <translation>样本与数据相符吗？</translation>
        </message>
        <message>
            <location filename="../../explorer/health_cards.py" />
            <source>Do the two chase each other?</source>
            <translation>两者在互相追逐吗？</translation>
        </message>
        <message>
            <location filename="../../explorer/health_cards.py" />
            <source>Does the generator get a gradient?</source>
            <translation>生成器得到梯度了吗？</translation>
        </message>
        <message>
            <location filename="../../explorer/health_cards.py" />
            <source>Has the generator found a special case?</source>
            <translation>生成器找到特例了吗？</translation>
        </message>
        <message>
            <location filename="../../explorer/health_cards.py" />
            <source>Have the samples collapsed?</source>
            <translation>样本坍缩了吗？</translation>
        </message>
        <message>
            <location filename="../../explorer/health_cards.py" />
            <source>Is the discriminator too strong?</source>
            <translation>判别器太强了吗？</translation>
        </message>
        <message>
            <location filename="../../explorer/health_cards.py" />
            <source>Is the discriminator too weak?</source>
            <translation>判别器太弱了吗？</translation>
        </message>
        <message>
            <location filename="../../explorer/health_cards.py" />
            <source>Line: as many training examples</source>
            <translation>竖线：同样多的训练样例</translation>
        </message>
        <message>
            <location filename="../../explorer/health_cards.py" />
            <source>Loss of the discriminator</source>
            <translation>判别器的损失</translation>
        </message>
        <message>
            <location filename="../../explorer/health_cards.py" />
            <source>Loss over {steps} steps</source>
            <translation>{steps} 步的损失</translation>
        </message>
        <message>
            <location filename="../../explorer/health_cards.py" />
            <source>Pairs that are told apart</source>
            <translation>被分清的配对</translation>
        </message>
        <message>
            <location filename="../../explorer/health_cards.py" />
            <source>Pairs told apart; line: guessing</source>
            <translation>能区分的样本对；竖线：随机猜测</translation>
        </message>
        <message>
            <location filename="../../explorer/health_cards.py" />
            <source>Precision and recall</source>
            <translation>精确率与召回率</translation>
        </message>
        <message>
            <location filename="../../explorer/health_cards.py" />
            <source>Scores of the discriminator</source>
            <translation>判别器的评分</translation>
        </message>
        <message>
            <location filename="../../explorer/health_cards.py" />
            <source>Shares of the classes</source>
            <translation>各类别的占比</translation>
        </message>
        <message>
            <location filename="../../explorer/health_cards.py" />
            <source>a fresh one</source>
            <translation>新训练的</translation>
        </message>
        <message>
            <location filename="../../explorer/health_cards.py" />
            <source>data</source>
            <translation>数据</translation>
        </message>
        <message>
            <location filename="../../explorer/health_cards.py" />
            <source>held-out</source>
            <translation>留出</translation>
        </message>
        <message>
            <location filename="../../explorer/health_cards.py" />
            <source>its own</source>
            <translation>自己的</translation>
        </message>
        <message>
            <location filename="../../explorer/health_cards.py" />
            <source>non-saturating</source>
            <translation>非饱和</translation>
        </message>
        <message>
            <location filename="../../explorer/health_cards.py" />
            <source>precision</source>
            <translation>精确率</translation>
        </message>
        <message>
            <location filename="../../explorer/health_cards.py" />
            <source>real</source>
            <translation>真实</translation>
        </message>
        <message>
            <location filename="../../explorer/health_cards.py" />
            <source>recall</source>
            <translation>召回率</translation>
        </message>
        <message>
            <location filename="../../explorer/health_cards.py" />
            <source>samples</source>
            <translation>样本</translation>
        </message>
        <message>
            <location filename="../../explorer/health_cards.py" />
            <source>this loss</source>
            <translation>当前损失</translation>
        </message>
        <message>
            <location filename="../../explorer/health_words.py" />
            <source>0 is best; training examples have {value}.</source>
            <translation>0 最好；训练样例为 {value}。</translation>
        </message>
        <message>
            <location filename="../../explorer/health_words.py" />
            <source>1 warning</source>
            <translation>1 条警告</translation>
        </message>
        <message>
            <location filename="../../explorer/health_words.py" />
            <source>Distances are between codes of an autoencoder that was trained here on the same data, since they have no classes to tell apart; not to compare with figures on other features.</source>
            <translation>距离取自在此用同一数据训练的自编码器的编码，因为这些数据没有可区分的类别；不能与基于其他特征的数值比较。</translation>
        </message>
        <message>
            <location filename="../../explorer/health_words.py" />
            <source>Distances are between features of a classifier that was trained here on the same data and gets {skill} of validation examples right; not to compare with figures on other features.</source>
            <translation>距离取自在此用同一数据训练的分类器的特征，它在验证样例上的正确率为 {skill}；不可与其他特征上的数值比较。</translation>
        </message>
        <message>
            <location filename="../../explorer/health_words.py" />
            <source>Distances are between the numbers themselves, each by its deviation.</source>
            <translation>距离取自数值本身，各除以其标准差。</translation>
        </message>
        <message>
            <location filename="../../explorer/health_words.py" />
            <source>Fresh discriminator</source>
            <translation>新训练的判别器</translation>
        </message>
        <message>
            <location filename="../../explorer/health_words.py" />
            <source>Fréchet distance</source>
            <translation>Fréchet 距离</translation>
        </message>
        <message>
            <location filename="../../explorer/health_words.py" />
            <source>No warnings</source>
            <translation>没有警告</translation>
        </message>
        <message>
            <location filename="../../explorer/health_words.py" />
            <source>No warnings. A fresh discriminator still tells {fresh} of pairs apart: there is something left to learn.</source>
            <translation>没有警告。新训练的判别器仍能分清 {fresh} 的配对：还有可学的东西。</translation>
        </message>
        <message>
            <location filename="../../explorer/health_words.py" />
            <source>Recall</source>
            <translation>召回率</translation>
        </message>
        <message>
            <location filename="../../explorer/health_words.py" />
            <source>Step {step}. Estimates from {count} validation examples and as many samples; in brackets what 95% of bootstrap draws lie between. {features}</source>
            <translation>第 {step} 步。由 {count} 个验证样例和同样多的样本得到的估计；括号内为 95% 的自助抽样所在的区间。{features}</translation>
        </message>
        <message>
            <location filename="../../explorer/health_words.py" />
            <source>The discriminator is held fixed: it does not learn from what the generator does now.</source>
            <translation>判别器已固定：它不从生成器现在的样本中学习。</translation>
        </message>
        <message>
            <location filename="../../explorer/health_words.py" />
            <source>The generator is held fixed: only the discriminator learns.</source>
            <translation>生成器已固定：只有判别器在学习。</translation>
        </message>
        <message>
            <location filename="../../explorer/health_words.py" />
            <source>The share of pairs of a real example and a sample that it tells apart; 50% is guessing.</source>
            <translation>真实样例与样本的配对中能分清的比例；50% 为瞎猜。</translation>
        </message>
        <message>
            <location filename="../../explorer/health_words.py" />
            <source>The share of samples that lie among the data; training examples have {value}.</source>
            <translation>落在数据之中的样本所占的比例；训练样例为 {value}。</translation>
        </message>
        <message>
            <location filename="../../explorer/health_words.py" />
            <source>The share of the data that lie among the samples; training examples have {value}.</source>
            <translation>落在样本之中的数据所占的比例；训练样例为 {value}。</translation>
        </message>
        <message>
            <location filename="../../explorer/health_words.py" />
            <source>{count} warnings</source>
            <translation>{count} 条警告</translation>
        </message>
        <message>
            <location filename="../../explorer/help.py" />
            <source>Copy the picture or plot that has the focus</source>
            <translation>复制当前焦点处的图片或图表</translation>
        </message>
        <message>
            <location filename="../../explorer/help.py" />
            <source>Ctrl+C</source>
            <translation>Ctrl+C</translation>
        </message>
        <message>
            <location filename="../../explorer/help.py" />
            <source>First and last frame</source>
            <translation>第一帧和最后一帧</translation>
        </message>
        <message>
            <location filename="../../explorer/help.py" />
            <source>Home, End</source>
            <translation>Home、End</translation>
        </message>
        <message>
            <location filename="../../explorer/help.py" />
            <source>Key</source>
            <translation>按键</translation>
        </message>
        <message>
            <location filename="../../explorer/help.py" />
            <source>Left, Right</source>
            <translation>左、右方向键</translation>
        </message>
        <message>
            <location filename="../../explorer/help.py" />
            <source>Next and previous control</source>
            <translation>下一个和上一个控件</translation>
        </message>
        <message>
            <location filename="../../explorer/help.py" />
            <source>One frame or one step back and forth, where a scrubber has the focus</source>
            <translation>焦点在进度条上时，前后移动一帧或一步</translation>
        </message>
        <message>
            <location filename="../../explorer/help.py" />
            <source>See generative models learn.</source>
            <translation>亲眼看生成模型学习。</translation>
        </message>
        <message>
            <location filename="../../explorer/help.py" />
            <source>Tab, Shift+Tab</source>
            <translation>Tab、Shift+Tab</translation>
        </message>
        <message>
            <location filename="../../explorer/help.py" />
            <source>What it does</source>
            <translation>作用</translation>
        </message>
        <message>
            <location filename="../../explorer/intake.py" />
            <source>All files</source>
            <translation>所有文件</translation>
        </message>
        <message>
            <location filename="../../explorer/intake.py" />
            <source>Exported run (*.zip)</source>
            <translation>导出的训练记录 (*.zip)</translation>
        </message>
        <message>
            <location filename="../../explorer/intake.py" />
            <source>Open pictures</source>
            <translation>打开图片</translation>
        </message>
        <message>
            <location filename="../../explorer/intake.py" />
            <source>Pictures</source>
            <translation>图片</translation>
        </message>
        <message>
            <location filename="../../explorer/intake.py" />
            <source>Reading pictures</source>
            <translation>正在读取图片</translation>
        </message>
        <message>
            <location filename="../../explorer/interrupted.py" />
            <source>Reading the list of runs</source>
            <translation>正在读取训练记录列表</translation>
        </message>
        <message>
            <location filename="../../explorer/interrupted.py" />
            <source>Resume</source>
            <translation>继续</translation>
        </message>
        <message>
            <location filename="../../explorer/interrupted.py" />
            <source>“{name}” was interrupted at step {step}. Resume it from its checkpoint of step {kept}?</source>
            <translation>“{name}”在第 {step} 步中断。要从第 {kept} 步的检查点继续吗？</translation>
        </message>
        <message>
            <location filename="../../explorer/made_from.py" />
            <source>“{name}” carries a code of another run ({run}), so it is taken as an ordinary picture. Open that run to get the code back.</source>
            <translation>“{name}”带有另一次运行（{run}）的编码，因此按普通图片处理。打开那次运行即可恢复编码。</translation>
        </message>
        <message>
            <location filename="../../explorer/main_window.py" />
            <source>Open a folder as data</source>
            <translation>打开文件夹作为数据</translation>
        </message>
        <message>
            <location filename="../../explorer/main_window.py" />
            <source>Open a run</source>
            <translation>打开训练记录</translation>
        </message>
        <message>
            <location filename="../../explorer/main_window.py" />
            <source>Something went wrong, and the program goes on: {error}</source>
            <translation>出了点问题，程序会继续运行：{error}</translation>
        </message>
        <message>
            <location filename="../../explorer/main_window.py" />
            <source>The engine could not be loaded.</source>
            <translation>无法载入计算引擎。</translation>
        </message>
        <message>
            <location filename="../../explorer/main_window.py" />
            <source>The engine could not be loaded: {error}. Install the program anew.</source>
            <translation>无法载入计算引擎：{error}。请重新安装程序。</translation>
        </message>
        <message>
            <location filename="../../explorer/main_window.py" />
            <source>The language changes when the program is started again.</source>
            <translation>重新启动程序后，语言才会更改。</translation>
        </message>
        <message>
            <location filename="../../explorer/map_pictures.py" />
            <source>Latent map</source>
            <translation>隐空间地图</translation>
        </message>
        <message>
            <location filename="../../explorer/model_check.py" />
            <source>Counting parameters</source>
            <translation>统计参数个数</translation>
        </message>
        <message>
            <location filename="../../explorer/model_choice.py" />
            <source>Choose the model “{name}”</source>
            <translation>选择模型“{name}”</translation>
        </message>
        <message>
            <location filename="../../explorer/opened_run.py" />
            <source>The run “{run}” is being written by another instance of the program. It is opened for reading only.</source>
            <translation>训练记录“{run}”正由本程序的另一个实例写入，已以只读方式打开。</translation>
        </message>
        <message>
            <location filename="../../explorer/pixel_commands.py" />
            <source>--mean goes with neither --class nor --temperature. Leave one of them out.</source>
            <translation>--mean 不能与 --class 或 --temperature 同用。请去掉其中一个。</translation>
        </message>
        <message>
            <location filename="../../explorer/pixel_commands.py" />
            <source>There is no class “{label}”. “{model}” was trained with {classes}.</source>
            <translation>没有类别“{label}”。“{model}”训练时的类别有：{classes}。</translation>
        </message>
        <message>
            <location filename="../../explorer/pixel_commands.py" />
            <source>“{model}” does not complete pictures. Choose the run of a model that does: “list” says “Completes”.</source>
            <translation>“{model}”不能补全图片。请选择能补全的模型的训练记录：“list”会标明“Completes”。</translation>
        </message>
        <message>
            <location filename="../../explorer/pixel_commands.py" />
            <source>“{model}” does not make pictures pixel by pixel, so there is no film. Write a .png.</source>
            <translation>“{model}”不是逐像素生成图片的，因此没有动画。请写成 .png。</translation>
        </message>
        <message>
            <location filename="../../explorer/pixel_commands.py" />
            <source>“{model}” has no temperature. Leave --temperature out.</source>
            <translation>“{model}”没有温度。请去掉 --temperature。</translation>
        </message>
        <message>
            <location filename="../../explorer/pixel_commands.py" />
            <source>“{model}” knows no classes. Leave --class out, or choose the run of a model that does: “list” says “SamplesClass”.</source>
            <translation>“{model}”不区分类别。请去掉 --class，或选择区分类别的模型的运行：“list”会列出“SamplesClass”。</translation>
        </message>
        <message>
            <location filename="../../explorer/pixel_commands.py" />
            <source>“{model}” was trained with classes. Choose that of the film with --class: {classes}.</source>
            <translation>“{model}”是按类别训练的。请用 --class 选择动画的类别：{classes}。</translation>
        </message>
        <message>
            <location filename="../../explorer/pixel_commands.py" />
            <source>“{model}” was trained without classes. Train it with the setting “conditional”.</source>
            <translation>“{model}”训练时没有用类别。请打开设置“conditional”（条件生成）再训练。</translation>
        </message>
        <message>
            <location filename="../../explorer/pixel_commands.py" />
            <source>“{side}” is neither “bottom” nor “right”, nor the file of a mask. Choose one of them.</source>
            <translation>“{side}”既不是“bottom”或“right”，也不是遮罩文件。请选择其一。</translation>
        </message>
        <message>
            <location filename="../../explorer/pixels/cover.py" />
            <source>A cover of {share} makes no sense. Choose from 0 (nothing) to 1 (everything).</source>
            <translation>遮挡比例 {share} 没有意义。请在 0（不遮）到 1（全遮）之间选择。</translation>
        </message>
        <message>
            <location filename="../../explorer/pixels/cover.py" />
            <source>The mask is {given}, and the picture is {width}×{height}. Use a mask of the picture's size.</source>
            <translation>遮罩是 {given}，而图片是 {width}×{height}。请使用与图片同样大小的遮罩。</translation>
        </message>
        <message>
            <location filename="../../explorer/quality/diagnosis.py" />
            <source>A critic's loss has no place to swing about.</source>
            <translation>评判器的损失没有固定的位置，无所谓围绕它摆动。</translation>
        </message>
        <message>
            <location filename="../../explorer/quality/diagnosis.py" />
            <source>Choose the non-saturating loss of the generator; it can be changed while the run goes on.</source>
            <translation>请为生成器选择不饱和的损失；运行时就可以更改。</translation>
        </message>
        <message>
            <location filename="../../explorer/quality/diagnosis.py" />
            <source>Go on and see whether the discriminator catches up; else raise its steps.</source>
            <translation>请继续训练，看判别器能否跟上；否则请增加它的步数。</translation>
        </message>
        <message>
            <location filename="../../explorer/quality/diagnosis.py" />
            <source>Lower the learning rate, or raise the EMA decay: the average of generators swings less.</source>
            <translation>请降低学习率，或提高 EMA 衰减率：生成器的平均摆动得更小。</translation>
        </message>
        <message>
            <location filename="../../explorer/quality/diagnosis.py" />
            <source>Lower the learning rate, the discriminator's learning rate ratio or its steps, smooth the labels, or hold it fixed.</source>
            <translation>请降低学习率、判别器的学习率倍数或步数，平滑标签，或者将判别器固定。</translation>
        </message>
        <message>
            <location filename="../../explorer/quality/diagnosis.py" />
            <source>No special case: the discriminator prefers the sample in {own} of pairs.</source>
            <translation>没有特例：判别器在 {own} 的配对中偏向样本。</translation>
        </message>
        <message>
            <location filename="../../explorer/quality/diagnosis.py" />
            <source>Nothing has been measured yet.</source>
            <translation>还没有测量。</translation>
        </message>
        <message>
            <location filename="../../explorer/quality/diagnosis.py" />
            <source>Raise the discriminator's steps or learning rate ratio, or make the network wider.</source>
            <translation>请增加判别器的步数或学习率倍数，或者加宽网络。</translation>
        </message>
        <message>
            <location filename="../../explorer/quality/diagnosis.py" />
            <source>Start anew with a smaller learning rate.</source>
            <translation>请用更小的学习率重新开始。</translation>
        </message>
        <message>
            <location filename="../../explorer/quality/diagnosis.py" />
            <source>The discriminator is dead: it gives everything the same score, and a fresh one tells {fresh} of pairs apart.</source>
            <translation>判别器已经失效：它给所有东西打同样的分，而新训练的判别器能分清 {fresh} 的配对。</translation>
        </message>
        <message>
            <location filename="../../explorer/quality/diagnosis.py" />
            <source>The discriminator is sure of everything: over the last {steps} steps its loss is {loss}, and {rest} at the equilibrium.</source>
            <translation>判别器对一切都确信无疑：最近 {steps} 步中它的损失为 {loss}，而均衡处为 {rest}。</translation>
        </message>
        <message>
            <location filename="../../explorer/quality/diagnosis.py" />
            <source>The discriminator is weak: it tells {own} of pairs apart, where guessing gives 50%, and a fresh one {fresh}. That it is at rest says nothing of the generator.</source>
            <translation>判别器太弱：它能分清 {own} 的配对（瞎猜为 50%），而新训练的判别器能分清 {fresh}。它处于均衡，并不说明生成器好。</translation>
        </message>
        <message>
            <location filename="../../explorer/quality/diagnosis.py" />
            <source>The discriminator sees what there is to see: it tells {own} of pairs apart, and a fresh one {fresh}.</source>
            <translation>能看出的差别判别器都看出来了：它能分清 {own} 的配对，新训练的判别器能分清 {fresh}。</translation>
        </message>
        <message>
            <location filename="../../explorer/quality/diagnosis.py" />
            <source>The discriminator still errs: its loss is {loss}, and {rest} at the equilibrium.</source>
            <translation>判别器仍会出错：它的损失为 {loss}，均衡处为 {rest}。</translation>
        </message>
        <message>
            <location filename="../../explorer/quality/diagnosis.py" />
            <source>The discriminator's loss keeps to its place, or moves one way.</source>
            <translation>判别器的损失停在原处，或只朝一个方向变化。</translation>
        </message>
        <message>
            <location filename="../../explorer/quality/diagnosis.py" />
            <source>The generator gets a gradient: at its samples it is {share} of what this discriminator would give at the equilibrium.</source>
            <translation>生成器得到梯度：在它的样本处，梯度是该判别器在均衡处所能给出的 {share}。</translation>
        </message>
        <message>
            <location filename="../../explorer/quality/diagnosis.py" />
            <source>The generator gets almost no gradient: at its samples it is {share} of what this discriminator would give at the equilibrium.</source>
            <translation>生成器几乎得不到梯度：在它的样本处，梯度只有该判别器在均衡处所能给出的 {share}。</translation>
        </message>
        <message>
            <location filename="../../explorer/quality/diagnosis.py" />
            <source>The generator gets almost no gradient: at its samples it is {share} of what this discriminator would give at the equilibrium. By the non-saturating loss it would be {other}.</source>
            <translation>生成器几乎得不到梯度：在它的样本处，梯度只有该判别器在均衡处所能给出的 {share}。若用非饱和损失，则为 {other}。</translation>
        </message>
        <message>
            <location filename="../../explorer/quality/diagnosis.py" />
            <source>The generator gets almost no gradient: its loss lies at the flat end, at {loss}, and at {rest} at the equilibrium.</source>
            <translation>生成器几乎得不到梯度：它的损失处在平坦的一端，为 {loss}，而均衡处为 {rest}。</translation>
        </message>
        <message>
            <location filename="../../explorer/quality/diagnosis.py" />
            <source>The generator gets no gradient worth following: the discriminator gives everything the same score.</source>
            <translation>生成器得不到值得跟随的梯度：判别器给一切打同样的分。</translation>
        </message>
        <message>
            <location filename="../../explorer/quality/diagnosis.py" />
            <source>The generator has found a special case: in {own} of pairs the discriminator takes the sample for the real one, and a fresh discriminator tells {fresh} apart.</source>
            <translation>生成器找到了特例：在 {own} 的配对中判别器把样本当成真的，而新训练的判别器能分清 {fresh}。</translation>
        </message>
        <message>
            <location filename="../../explorer/quality/diagnosis.py" />
            <source>The generator is good: even a fresh discriminator tells only {fresh} of pairs apart, and guessing gives 50%.</source>
            <translation>生成器很好：即使新训练的判别器也只能分清 {fresh} 的配对，而瞎猜为 50%。</translation>
        </message>
        <message>
            <location filename="../../explorer/quality/diagnosis.py" />
            <source>The generator's loss has a slope where it stands: it is {loss}, and {rest} at the equilibrium.</source>
            <translation>生成器的损失在当前位置有坡度：它为 {loss}，均衡处为 {rest}。</translation>
        </message>
        <message>
            <location filename="../../explorer/quality/diagnosis.py" />
            <source>The generator's loss has the same slope everywhere.</source>
            <translation>生成器的损失处处坡度相同。</translation>
        </message>
        <message>
            <location filename="../../explorer/quality/diagnosis.py" />
            <source>The samples keep to their {kinds}; a critic's loss has no place to swing about.</source>
            <translation>样本一直留在各自的{kinds}中；评判器的损失没有固定的位置，无所谓围绕它摆动。</translation>
        </message>
        <message>
            <location filename="../../explorer/quality/diagnosis.py" />
            <source>The two chase each other: over the last {steps} steps the discriminator's loss turned round {swings} times, each time by {size} or more.</source>
            <translation>两者互相追逐：最近 {steps} 步中判别器的损失来回反转了 {swings} 次，每次幅度至少 {size}。</translation>
        </message>
        <message>
            <location filename="../../explorer/quality/diagnosis.py" />
            <source>This critic measures a distance: it may be as sure as it likes.</source>
            <translation>这个评判器度量的是距离：它可以要多确信就多确信。</translation>
        </message>
        <message>
            <location filename="../../explorer/quality/diagnosis.py" />
            <source>classes</source>
            <translation>类别</translation>
        </message>
        <message>
            <location filename="../../explorer/quality/diagnosis.py" />
            <source>clusters</source>
            <translation>簇</translation>
        </message>
        <message>
            <location filename="../../explorer/quality/finding.py" />
            <source>It is too early to tell: that is judged from {steps} steps on.</source>
            <translation>现在判断为时尚早：满 {steps} 步后才作判断。</translation>
        </message>
        <message>
            <location filename="../../explorer/quality/of_samples.py" />
            <source>Early on that is usual. If it stays, start anew with a smaller learning rate or larger batches.</source>
            <translation>训练初期这很常见。如果一直如此，请用更小的学习率或更大的批重新开始。</translation>
        </message>
        <message>
            <location filename="../../explorer/quality/of_samples.py" />
            <source>Early on that is usual. If it stays, train longer, or make the networks larger.</source>
            <translation>训练初期这很常见。若一直如此，请训练更久，或增大网络。</translation>
        </message>
        <message>
            <location filename="../../explorer/quality/of_samples.py" />
            <source>Early on that is usual. If it stays, try the Wasserstein or the hinge loss: they often cover more of the data.</source>
            <translation>训练初期这很常见。若一直如此，请尝试 Wasserstein 损失或合页损失：它们往往能覆盖更多数据。</translation>
        </message>
        <message>
            <location filename="../../explorer/quality/of_samples.py" />
            <source>Few samples look like the data: precision {precision}, where as many training examples reach {taught_precision}.</source>
            <translation>很少有样本像数据：精确率为 {precision}，而同样多的训练样例可达 {taught_precision}。</translation>
        </message>
        <message>
            <location filename="../../explorer/quality/of_samples.py" />
            <source>Precision is {precision} and recall {recall}; as many training examples reach {taught_precision} and {taught_recall}.</source>
            <translation>精确率为 {precision}，召回率为 {recall}；同样多的训练样例可达 {taught_precision} 和 {taught_recall}。</translation>
        </message>
        <message>
            <location filename="../../explorer/quality/of_samples.py" />
            <source>Raise the discriminator's steps or learning rate ratio, so that it keeps up with the generator, or lower the learning rate.</source>
            <translation>请增加判别器的步数或提高其学习率比值，使它跟得上生成器；或降低学习率。</translation>
        </message>
        <message>
            <location filename="../../explorer/quality/of_samples.py" />
            <source>The generator hops: over the last {steps} steps the share of the samples in one of the {kinds} turned round {turns} times, each time by {size} or more. At any one step they cover {covered} of {present}.</source>
            <translation>生成器在模式之间跳跃：在最近 {steps} 步中，某个{kinds}所占的样本比例来回转向 {turns} 次，每次幅度至少 {size}。在任一步，样本只覆盖 {present} 个中的 {covered} 个。</translation>
        </message>
        <message>
            <location filename="../../explorer/quality/of_samples.py" />
            <source>The samples are alike: they differ only {diversity} as much as the data.</source>
            <translation>样本彼此雷同：它们的差异只有数据的 {diversity}。</translation>
        </message>
        <message>
            <location filename="../../explorer/quality/of_samples.py" />
            <source>The samples are far from the data: precision {precision} and recall {recall}, where as many training examples reach {taught_precision} and {taught_recall}.</source>
            <translation>样本远离数据：精确率为 {precision}，召回率为 {recall}，而同样多的训练样例可达 {taught_precision} 和 {taught_recall}。</translation>
        </message>
        <message>
            <location filename="../../explorer/quality/of_samples.py" />
            <source>The samples are no copies: {samples} lie close to one training example alone, and {held_out} of held-out examples do. They lie {closeness} times as far from the nearest one as held-out examples.</source>
            <translation>样本不是复制品：只紧靠某一个训练样例的占 {samples}，留出样例中占 {held_out}。样本到最近训练样例的距离是留出样例的 {closeness} 倍。</translation>
        </message>
        <message>
            <location filename="../../explorer/quality/of_samples.py" />
            <source>The samples cover little of the data: recall {recall}, where as many training examples reach {taught_recall}.</source>
            <translation>样本只覆盖了很少的数据：召回率为 {recall}，而同样多的训练样例可达 {taught_recall}。</translation>
        </message>
        <message>
            <location filename="../../explorer/quality/of_samples.py" />
            <source>The samples cover {found} of {present} {kinds}, and differ {diversity} as much as the data.</source>
            <translation>样本覆盖了 {present} 个{kinds}中的 {found} 个，差异为数据的 {diversity}。</translation>
        </message>
        <message>
            <location filename="../../explorer/quality/of_samples.py" />
            <source>The samples crowd in some {kinds}: {displaced} of them are more than their share there, though {found} of {present} are covered.</source>
            <translation>样本挤在某些{kinds}里：其中 {displaced} 超出了这些{kinds}应有的份额，尽管 {present} 个中已覆盖 {found} 个。</translation>
        </message>
        <message>
            <location filename="../../explorer/quality/of_samples.py" />
            <source>The samples have collapsed to {found} of {present} {kinds}; they differ {diversity} as much as the data.</source>
            <translation>样本已坍缩到 {present} 个{kinds}中的 {found} 个；差异为数据的 {diversity}。</translation>
        </message>
        <message>
            <location filename="../../explorer/quality/of_samples.py" />
            <source>Train on more examples, make the networks smaller, or stop earlier.</source>
            <translation>请用更多样例训练、缩小网络，或提早停止。</translation>
        </message>
        <message>
            <location filename="../../explorer/quality/of_samples.py" />
            <source>{samples} of the samples are copies: their nearest training example is less than a third as far as the second nearest. Of held-out examples that is true of {held_out}.</source>
            <translation>{samples} 的样本是复制品：最近的训练样例的距离不到次近者的三分之一。留出样例中这一比例为 {held_out}。</translation>
        </message>
        <message>
            <location filename="../../explorer/quality/quality.py" />
            <source>asking a fresh discriminator</source>
            <translation>询问新训练的判别器</translation>
        </message>
        <message>
            <location filename="../../explorer/quality/quality.py" />
            <source>asking for the generator's gradient</source>
            <translation>测量生成器的梯度</translation>
        </message>
        <message>
            <location filename="../../explorer/quality/quality.py" />
            <source>comparing features</source>
            <translation>比较特征</translation>
        </message>
        <message>
            <location filename="../../explorer/quality/quality.py" />
            <source>drawing samples</source>
            <translation>采样</translation>
        </message>
        <message>
            <location filename="../../explorer/quality/quality.py" />
            <source>learning features of the data</source>
            <translation>学习数据的特征</translation>
        </message>
        <message>
            <location filename="../../explorer/quality/quality.py" />
            <source>looking through the film</source>
            <translation>正在查看影片</translation>
        </message>
        <message>
            <location filename="../../explorer/quality/quality.py" />
            <source>searching the training data</source>
            <translation>搜索训练数据</translation>
        </message>
        <message>
            <location filename="../../explorer/quality/quality.py" />
            <source>“{data}” has too few held-out examples to measure samples by ({count}). Use a larger set.</source>
            <translation>“{data}”的留出样例太少（{count} 个），无法据此衡量样本。请使用更大的数据集。</translation>
        </message>
        <message>
            <location filename="../../explorer/quality/quality.py" />
            <source>“{model}” draws no samples that could be measured.</source>
            <translation>“{model}”不产生可供衡量的样本。</translation>
        </message>
        <message>
            <location filename="../../explorer/run_comparison.py" />
            <source>All settings are the same.</source>
            <translation>所有设置都相同。</translation>
        </message>
        <message>
            <location filename="../../explorer/run_comparison.py" />
            <source>Comparison</source>
            <translation>比较</translation>
        </message>
        <message>
            <location filename="../../explorer/run_comparison.py" />
            <source>Curves</source>
            <translation>曲线</translation>
        </message>
        <message>
            <location filename="../../explorer/run_comparison.py" />
            <source>Evaluates every run with a tick on the test split, and keeps the figures with it</source>
            <translation>在测试集上评估每个勾选的训练记录，并把指标与其一同保存</translation>
        </message>
        <message>
            <location filename="../../explorer/run_comparison.py" />
            <source>Figure</source>
            <translation>指标</translation>
        </message>
        <message>
            <location filename="../../explorer/run_comparison.py" />
            <source>Kind</source>
            <translation>性质</translation>
        </message>
        <message>
            <location filename="../../explorer/run_comparison.py" />
            <source>Not worked out yet, or not for the newest weights: {count}</source>
            <translation>尚未计算，或不是针对最新权重的：{count}</translation>
        </message>
        <message>
            <location filename="../../explorer/run_comparison.py" />
            <source>Remark</source>
            <translation>说明</translation>
        </message>
        <message>
            <location filename="../../explorer/run_comparison.py" />
            <source>Results</source>
            <translation>结果</translation>
        </message>
        <message>
            <location filename="../../explorer/run_comparison.py" />
            <source>Setting</source>
            <translation>设置</translation>
        </message>
        <message>
            <location filename="../../explorer/run_comparison.py" />
            <source>Settings that differ</source>
            <translation>不同的设置</translation>
        </message>
        <message>
            <location filename="../../explorer/run_comparison.py" />
            <source>Split</source>
            <translation>划分</translation>
        </message>
        <message>
            <location filename="../../explorer/run_comparison.py" />
            <source>Step</source>
            <translation>步数</translation>
        </message>
        <message>
            <location filename="../../explorer/run_comparison.py" />
            <source>Tick two runs or more, and what differs between them stands here.</source>
            <translation>勾选两个或更多训练记录，这里会列出它们的不同之处。</translation>
        </message>
        <message>
            <location filename="../../explorer/run_comparison.py" />
            <source>Unit</source>
            <translation>单位</translation>
        </message>
        <message>
            <location filename="../../explorer/run_comparison.py" />
            <source>Value</source>
            <translation>值</translation>
        </message>
        <message>
            <location filename="../../explorer/run_comparison.py" />
            <source>Work out the figures</source>
            <translation>计算指标</translation>
        </message>
        <message>
            <location filename="../../explorer/run_comparison.py" />
            <source>loss per example</source>
            <translation>每个样本的损失</translation>
        </message>
        <message>
            <location filename="../../explorer/run_edits.py" />
            <source>Change the notes of a run</source>
            <translation>修改训练记录的备注</translation>
        </message>
        <message>
            <location filename="../../explorer/run_edits.py" />
            <source>Move a run to the trash</source>
            <translation>把训练记录移到回收站</translation>
        </message>
        <message>
            <location filename="../../explorer/run_edits.py" />
            <source>Rename a run</source>
            <translation>重命名训练记录</translation>
        </message>
        <message>
            <location filename="../../explorer/run_line.py" />
            <source>Chosen on the left: {choice}</source>
            <translation>左侧所选：{choice}</translation>
        </message>
        <message>
            <location filename="../../explorer/run_line.py" />
            <source>Go on with this run from its newest checkpoint</source>
            <translation>从最新的检查点继续这次训练</translation>
        </message>
        <message>
            <location filename="../../explorer/run_line.py" />
            <source>Now learning: {run}</source>
            <translation>正在训练：{run}</translation>
        </message>
        <message>
            <location filename="../../explorer/run_line.py" />
            <source>as it was at step {step}</source>
            <translation>第 {step} 步时的状态</translation>
        </message>
        <message>
            <location filename="../../explorer/run_line.py" />
            <source>failed at step {step}</source>
            <translation>在第 {step} 步失败</translation>
        </message>
        <message>
            <location filename="../../explorer/run_line.py" />
            <source>finished at step {step}</source>
            <translation>在第 {step} 步完成</translation>
        </message>
        <message>
            <location filename="../../explorer/run_line.py" />
            <source>interrupted at step {step}</source>
            <translation>在第 {step} 步中断</translation>
        </message>
        <message>
            <location filename="../../explorer/run_line.py" />
            <source>paused at step {step}</source>
            <translation>在第 {step} 步暂停</translation>
        </message>
        <message>
            <location filename="../../explorer/run_line.py" />
            <source>step {step}</source>
            <translation>第 {step} 步</translation>
        </message>
        <message>
            <location filename="../../explorer/run_line.py" />
            <source>stopped at step {step}</source>
            <translation>在第 {step} 步停止</translation>
        </message>
        <message>
            <location filename="../../explorer/run_shelf.py" />
            <source>Bringing a run back</source>
            <translation>正在恢复训练记录</translation>
        </message>
        <message>
            <location filename="../../explorer/run_shelf.py" />
            <source>Moving a run to the trash</source>
            <translation>正在把训练记录移到回收站</translation>
        </message>
        <message>
            <location filename="../../explorer/run_shelf.py" />
            <source>Reading curves</source>
            <translation>正在读取曲线</translation>
        </message>
        <message>
            <location filename="../../explorer/run_shelf.py" />
            <source>The run “{run}” is being written by another instance of the program, which would go on with it in the trash. Stop that first.</source>
            <translation>训练记录“{run}”正由本程序的另一个实例写入，移入回收站后它会在那里继续写入。请先停止那个实例。</translation>
        </message>
        <message>
            <location filename="../../explorer/run_shelf.py" />
            <source>There is no trash for “{folder}”, so the run stays where it is. To be rid of it for good, delete that folder by hand.</source>
            <translation>“{folder}”所在的位置没有回收站，训练记录保留原处。若要彻底删除，请手动删除该文件夹。</translation>
        </message>
        <message>
            <location filename="../../explorer/run_shelf.py" />
            <source>Working out the figures of a run</source>
            <translation>正在计算训练记录的指标</translation>
        </message>
        <message>
            <location filename="../../explorer/run_shelf.py" />
            <source>Writing notes</source>
            <translation>正在写入备注</translation>
        </message>
        <message>
            <location filename="../../explorer/run_shelf.py" />
            <source>“{folder}” can't be brought back from the trash: {reason}. Look for it there.</source>
            <translation>无法从回收站恢复“{folder}”：{reason}。请到回收站中查找。</translation>
        </message>
        <message>
            <location filename="../../explorer/run_shelf.py" />
            <source>“{folder}” is there again, so nothing was brought back from the trash.</source>
            <translation>“{folder}”已经存在，因此没有从回收站恢复任何内容。</translation>
        </message>
        <message>
            <location filename="../../explorer/run_words.py" />
            <source>Active units</source>
            <translation>活跃维度</translation>
        </message>
        <message>
            <location filename="../../explorer/run_words.py" />
            <source>Another instance of the program writes it: stop that first</source>
            <translation>本程序的另一个实例正在写入它：请先停止那个实例</translation>
        </message>
        <message>
            <location filename="../../explorer/run_words.py" />
            <source>Being written</source>
            <translation>正在写入</translation>
        </message>
        <message>
            <location filename="../../explorer/run_words.py" />
            <source>Binarised</source>
            <translation>二值化</translation>
        </message>
        <message>
            <location filename="../../explorer/run_words.py" />
            <source>Bits per dimension</source>
            <translation>每维比特</translation>
        </message>
        <message>
            <location filename="../../explorer/run_words.py" />
            <source>Damaged</source>
            <translation>已损坏</translation>
        </message>
        <message>
            <location filename="../../explorer/run_words.py" />
            <source>Data</source>
            <translation>数据</translation>
        </message>
        <message>
            <location filename="../../explorer/run_words.py" />
            <source>Device</source>
            <translation>设备</translation>
        </message>
        <message>
            <location filename="../../explorer/run_words.py" />
            <source>ELBO, draws of z for each example: {count}</source>
            <translation>ELBO，每个样本抽取 z 的次数：{count}</translation>
        </message>
        <message>
            <location filename="../../explorer/run_words.py" />
            <source>Failed</source>
            <translation>出错</translation>
        </message>
        <message>
            <location filename="../../explorer/run_words.py" />
            <source>Finished</source>
            <translation>已完成</translation>
        </message>
        <message>
            <location filename="../../explorer/run_words.py" />
            <source>Folder: {name}</source>
            <translation>文件夹：{name}</translation>
        </message>
        <message>
            <location filename="../../explorer/run_words.py" />
            <source>Interrupted</source>
            <translation>已中断</translation>
        </message>
        <message>
            <location filename="../../explorer/run_words.py" />
            <source>Interrupted at step {step}, before its first checkpoint.</source>
            <translation>在第 {step} 步中断，尚无检查点。</translation>
        </message>
        <message>
            <location filename="../../explorer/run_words.py" />
            <source>Interrupted at step {step}. Resume it from its checkpoint of step {kept}?</source>
            <translation>在第 {step} 步中断。要从第 {kept} 步的检查点继续吗？</translation>
        </message>
        <message>
            <location filename="../../explorer/run_words.py" />
            <source>It has no checkpoint that could be opened</source>
            <translation>没有可以打开的检查点</translation>
        </message>
        <message>
            <location filename="../../explorer/run_words.py" />
            <source>It is learning: stop it first</source>
            <translation>正在学习：请先停止</translation>
        </message>
        <message>
            <location filename="../../explorer/run_words.py" />
            <source>KL divergence</source>
            <translation>KL 散度</translation>
        </message>
        <message>
            <location filename="../../explorer/run_words.py" />
            <source>Learning</source>
            <translation>学习中</translation>
        </message>
        <message>
            <location filename="../../explorer/run_words.py" />
            <source>Mean squared error</source>
            <translation>均方误差</translation>
        </message>
        <message>
            <location filename="../../explorer/run_words.py" />
            <source>Model</source>
            <translation>模型</translation>
        </message>
        <message>
            <location filename="../../explorer/run_words.py" />
            <source>Negative log-likelihood</source>
            <translation>负对数似然</translation>
        </message>
        <message>
            <location filename="../../explorer/run_words.py" />
            <source>Negative log-likelihood, tighter bound</source>
            <translation>负对数似然（更紧的界）</translation>
        </message>
        <message>
            <location filename="../../explorer/run_words.py" />
            <source>Precision</source>
            <translation>精度</translation>
        </message>
        <message>
            <location filename="../../explorer/run_words.py" />
            <source>Reconstruction</source>
            <translation>重构误差</translation>
        </message>
        <message>
            <location filename="../../explorer/run_words.py" />
            <source>Score of real examples</source>
            <translation>真实样本得分</translation>
        </message>
        <message>
            <location filename="../../explorer/run_words.py" />
            <source>Score of samples</source>
            <translation>生成样本得分</translation>
        </message>
        <message>
            <location filename="../../explorer/run_words.py" />
            <source>Seed</source>
            <translation>随机种子</translation>
        </message>
        <message>
            <location filename="../../explorer/run_words.py" />
            <source>Seed of the data</source>
            <translation>数据的随机种子</translation>
        </message>
        <message>
            <location filename="../../explorer/run_words.py" />
            <source>Size of the pictures</source>
            <translation>图片尺寸</translation>
        </message>
        <message>
            <location filename="../../explorer/run_words.py" />
            <source>Stopped</source>
            <translation>已停止</translation>
        </message>
        <message>
            <location filename="../../explorer/run_words.py" />
            <source>Test</source>
            <translation>测试</translation>
        </message>
        <message>
            <location filename="../../explorer/run_words.py" />
            <source>Threads</source>
            <translation>线程数</translation>
        </message>
        <message>
            <location filename="../../explorer/run_words.py" />
            <source>bits per dimension</source>
            <translation>比特/维</translation>
        </message>
        <message>
            <location filename="../../explorer/run_words.py" />
            <source>bound</source>
            <translation>上界</translation>
        </message>
        <message>
            <location filename="../../explorer/run_words.py" />
            <source>critic's value</source>
            <translation>评判网络的值</translation>
        </message>
        <message>
            <location filename="../../explorer/run_words.py" />
            <source>density of real values</source>
            <translation>实数值的密度</translation>
        </message>
        <message>
            <location filename="../../explorer/run_words.py" />
            <source>density times the width of a grey level, 1/256: + 8 bits</source>
            <translation>密度乘以一个灰度级的宽度 1/256：加 8 比特</translation>
        </message>
        <message>
            <location filename="../../explorer/run_words.py" />
            <source>dimensions</source>
            <translation>维</translation>
        </message>
        <message>
            <location filename="../../explorer/run_words.py" />
            <source>estimate</source>
            <translation>估计</translation>
        </message>
        <message>
            <location filename="../../explorer/run_words.py" />
            <source>exact</source>
            <translation>精确</translation>
        </message>
        <message>
            <location filename="../../explorer/run_words.py" />
            <source>images drawn once as 0s and 1s, with the grey level as the probability</source>
            <translation>图像以灰度为概率一次性取为 0 和 1</translation>
        </message>
        <message>
            <location filename="../../explorer/run_words.py" />
            <source>importance-weighted (IWAE), draws of z for each example: {count}</source>
            <translation>重要性加权 (IWAE)，每个样本抽取 z 的次数：{count}</translation>
        </message>
        <message>
            <location filename="../../explorer/run_words.py" />
            <source>in expectation over images that are binarised anew each time</source>
            <translation>对每次重新二值化的图像取期望</translation>
        </message>
        <message>
            <location filename="../../explorer/run_words.py" />
            <source>nats per example</source>
            <translation>纳特/样本</translation>
        </message>
        <message>
            <location filename="../../explorer/run_words.py" />
            <source>nats per image</source>
            <translation>纳特/图像</translation>
        </message>
        <message>
            <location filename="../../explorer/run_words.py" />
            <source>of as many samples</source>
            <translation>同等数量的生成样本</translation>
        </message>
        <message>
            <location filename="../../explorer/run_words.py" />
            <source>of images of 0s and 1s</source>
            <translation>针对 0/1 图像</translation>
        </message>
        <message>
            <location filename="../../explorer/run_words.py" />
            <source>of images of 256 levels</source>
            <translation>针对 256 级图像</translation>
        </message>
        <message>
            <location filename="../../explorer/run_words.py" />
            <source>of the model's own discriminator: of one run, and not to compare models</source>
            <translation>由模型自己的判别器给出：只适用于一次训练，不能用来比较模型</translation>
        </message>
        <message>
            <location filename="../../explorer/run_words.py" />
            <source>of {count}: Var(E[z|x]) &gt; {least}</source>
            <translation>共 {count} 维：Var(E[z|x]) &gt; {least}</translation>
        </message>
        <message>
            <location filename="../../explorer/run_words.py" />
            <source>pixels drawn once as 0 or 1, seed {seed}</source>
            <translation>像素一次性取为 0 或 1，随机种子 {seed}</translation>
        </message>
        <message>
            <location filename="../../explorer/run_words.py" />
            <source>seed {seed}</source>
            <translation>种子 {seed}</translation>
        </message>
        <message>
            <location filename="../../explorer/run_words.py" />
            <source>squared error per value</source>
            <translation>每个值的平方误差</translation>
        </message>
        <message>
            <location filename="../../explorer/run_words.py" />
            <source>values in [0, 1]</source>
            <translation>取值范围 [0, 1]</translation>
        </message>
        <message>
            <location filename="../../explorer/run_words.py" />
            <source>without dequantisation</source>
            <translation>未做去量化</translation>
        </message>
        <message>
            <location filename="../../explorer/runs/checkpoint.py" />
            <source>The checkpoint “{file}” can't be read: {reason}. Choose another run.</source>
            <translation>无法读取检查点“{file}”：{reason}。请选择其他训练记录。</translation>
        </message>
        <message>
            <location filename="../../explorer/runs/checkpoint.py" />
            <source>The checkpoint “{file}” is damaged. Choose another run.</source>
            <translation>检查点“{file}”已损坏。请选择其他训练记录。</translation>
        </message>
        <message>
            <location filename="../../explorer/runs/checkpoint.py" />
            <source>The newest checkpoint, of step {newest}, is damaged. The one before it, of step {step}, was opened instead.</source>
            <translation>最新的检查点（第 {newest} 步）已损坏，改为打开它之前的检查点（第 {step} 步）。</translation>
        </message>
        <message>
            <location filename="../../explorer/runs/checkpoint.py" />
            <source>The run “{run}” has no checkpoint of step {step}. It has those of {steps}.</source>
            <translation>训练记录“{run}”没有第 {step} 步的检查点，只有第 {steps} 步的。</translation>
        </message>
        <message>
            <location filename="../../explorer/runs/checkpoint.py" />
            <source>The run “{run}” has no checkpoint. Train it longer, or choose another run.</source>
            <translation>训练记录“{run}”没有检查点。请训练更久，或选择其他训练记录。</translation>
        </message>
        <message>
            <location filename="../../explorer/runs/disk.py" />
            <source>The disk is full, so the run “{run}” can't be saved. Its last checkpoint is intact. Make room: what is missing is then written.</source>
            <translation>磁盘已满，训练“{run}”无法保存。它最后的检查点完好无损。请腾出空间：之后会补写缺少的内容。</translation>
        </message>
        <message>
            <location filename="../../explorer/runs/disk.py" />
            <source>The folder of the run “{path}” is gone. Put it back in its place: what is missing is then written.</source>
            <translation>训练记录“{path}”的文件夹不见了。请把它放回原处：缺少的内容随后会写入。</translation>
        </message>
        <message>
            <location filename="../../explorer/runs/disk.py" />
            <source>The run “{path}” can't be written: {reason}. Make it writable, or choose another place.</source>
            <translation>无法写入训练记录“{path}”：{reason}。请将其设为可写，或选择其他位置。</translation>
        </message>
        <message>
            <location filename="../../explorer/runs/disk.py" />
            <source>“{file}” can't be read: {reason}. Choose another run.</source>
            <translation>无法读取“{file}”：{reason}。请选择其他训练记录。</translation>
        </message>
        <message>
            <location filename="../../explorer/runs/disk.py" />
            <source>“{file}” is damaged ({reason}). Choose another run.</source>
            <translation>“{file}”已损坏（{reason}）。请选择其他训练记录。</translation>
        </message>
        <message>
            <location filename="../../explorer/runs/disk.py" />
            <source>“{file}” is too large to belong to a run. Choose another run.</source>
            <translation>“{file}”太大，不像是训练记录的文件。请选择其他训练记录。</translation>
        </message>
        <message>
            <location filename="../../explorer/runs/evolution.py" />
            <source>The film of “{run}” was made by a newer version. Update this program to open it.</source>
            <translation>“{run}”的演化影片由更新的版本生成。请更新本程序后再打开。</translation>
        </message>
        <message>
            <location filename="../../explorer/runs/evolution.py" />
            <source>The film “{file}” is damaged. Choose another run.</source>
            <translation>影片“{file}”已损坏。请选择其他运行。</translation>
        </message>
        <message>
            <location filename="../../explorer/runs/evolution.py" />
            <source>The run “{run}” has no recorded evolution. Train it with this version of the program, with recording on.</source>
            <translation>运行“{run}”没有记录演化过程。请用本版本程序、打开记录后重新训练。</translation>
        </message>
        <message>
            <location filename="../../explorer/runs/evolution_export.py" />
            <source>No step of this run has been recorded yet. Train it longer.</source>
            <translation>这次运行还没有记录任何步。请训练更久。</translation>
        </message>
        <message>
            <location filename="../../explorer/runs/export.py" />
            <source>There is no folder “{folder}”. Make it, or choose another place.</source>
            <translation>没有文件夹“{folder}”。请新建它，或选择其他位置。</translation>
        </message>
        <message>
            <location filename="../../explorer/runs/export.py" />
            <source>“{name}” does not end in {endings}. Choose such a name.</source>
            <translation>“{name}”的结尾不是 {endings}。请改用这样的名称。</translation>
        </message>
        <message>
            <location filename="../../explorer/runs/export.py" />
            <source>“{path}” can't be written. Choose another place.</source>
            <translation>无法写入“{path}”。请选择其他位置。</translation>
        </message>
        <message>
            <location filename="../../explorer/runs/export.py" />
            <source>“{path}” can't be written: {reason}. Choose another place.</source>
            <translation>无法写入“{path}”：{reason}。请选择其他位置。</translation>
        </message>
        <message>
            <location filename="../../explorer/runs/export.py" />
            <source>“{path}” is a folder. Give the name of a file.</source>
            <translation>“{path}”是文件夹。请给出文件名。</translation>
        </message>
        <message>
            <location filename="../../explorer/runs/follow.py" />
            <source>The run “{run}” can no longer be found in “{folder}”. It is shown as it was, and followed again if it comes back.</source>
            <translation>在“{folder}”中已找不到训练记录“{run}”。现在显示的是它之前的状态；一旦它重新出现，将继续跟踪。</translation>
        </message>
        <message>
            <location filename="../../explorer/runs/info.py" />
            <source>The run was made by a newer version ({version}). Update this program to open it.</source>
            <translation>该训练记录来自更新的版本（{version}）。请更新本程序后再打开。</translation>
        </message>
        <message>
            <location filename="../../explorer/runs/info.py" />
            <source>run.json is damaged: “{field}” is missing or not what it should be. Choose another run.</source>
            <translation>run.json 已损坏：“{field}”缺失或不正确。请选择其他训练记录。</translation>
        </message>
        <message>
            <location filename="../../explorer/runs/library.py" />
            <source>The folder of the runs “{folder}” can't be read: {reason}.</source>
            <translation>无法读取训练记录所在的文件夹“{folder}”：{reason}。</translation>
        </message>
        <message>
            <location filename="../../explorer/runs/lock.py" />
            <source>The run “{run}” is being written by another instance of the program ({who}). Here it can only be read. Stop it there first, or branch a new run from it.</source>
            <translation>训练记录“{run}”正由本程序的另一个实例（{who}）写入，在这里只能读取。请先在那边停止它，或从它分出新的训练。</translation>
        </message>
        <message>
            <location filename="../../explorer/runs/metrics.py" />
            <source>A part of the curves of the run “{run}” was lost when the disk or the network folder under it failed. They are shown without it.</source>
            <translation>训练记录“{run}”的部分曲线在其所在磁盘或网络文件夹出故障时丢失，显示的曲线不含这一部分。</translation>
        </message>
        <message>
            <location filename="../../explorer/runs/notes.py" />
            <source>The notes of “{run}” can't be written: {reason}. The ones of before are still there.</source>
            <translation>无法写入“{run}”的备注：{reason}。原来的备注仍在。</translation>
        </message>
        <message>
            <location filename="../../explorer/runs/resume.py" />
            <source>The run goes on differently than it began ({changes}), so its weights may differ from those of a run that was never stopped.</source>
            <translation>训练继续的条件与开始时不同（{changes}），因此其权重可能与从未中断的训练有所不同。</translation>
        </message>
        <message>
            <location filename="../../explorer/runs/resume.py" />
            <source>“{data}” has changed since the run was made, so it can't go on. Bring the data back as they were, or train a new run.</source>
            <translation>“{data}”自训练以来已经改变，因此无法继续。请恢复原来的数据，或重新训练。</translation>
        </message>
        <message>
            <location filename="../../explorer/runs/run.py" />
            <source>The run “{run}” was interrupted; its newest checkpoint is of step {step}. Resume it?</source>
            <translation>训练“{run}”被中断；最新的检查点在第 {step} 步。要继续吗？</translation>
        </message>
        <message>
            <location filename="../../explorer/runs/run.py" />
            <source>There is no folder “{path}”. Give the folder of a run.</source>
            <translation>没有文件夹“{path}”。请给出训练记录的文件夹。</translation>
        </message>
        <message>
            <location filename="../../explorer/runs/run.py" />
            <source>“{path}” is a file. Give the folder of a run.</source>
            <translation>“{path}”是文件。请给出训练记录的文件夹。</translation>
        </message>
        <message>
            <location filename="../../explorer/runs/run.py" />
            <source>“{path}” is not a run: it has no run.json. Give the folder of a run.</source>
            <translation>“{path}”不是训练记录：其中没有 run.json。请给出训练记录的文件夹。</translation>
        </message>
        <message>
            <location filename="../../explorer/runs/share.py" />
            <source>The run “{run}” came without figures.</source>
            <translation>训练记录“{run}”没有附带指标。</translation>
        </message>
        <message>
            <location filename="../../explorer/runs/share.py" />
            <source>“{file}” can't be opened: {reason}. Ask for it again.</source>
            <translation>无法打开“{file}”：{reason}。请重新索取该文件。</translation>
        </message>
        <message>
            <location filename="../../explorer/runs/share.py" />
            <source>“{file}” is no exported run: what is in it is something else.</source>
            <translation>“{file}”不是导出的训练记录：其中的内容是别的东西。</translation>
        </message>
        <message>
            <location filename="../../explorer/runs/share.py" />
            <source>“{file}” names data outside of itself. It was not opened.</source>
            <translation>“{file}”引用了其自身之外的数据，未予打开。</translation>
        </message>
        <message>
            <location filename="../../explorer/runs/standalone.py" />
            <source>“{path}” is there already, where the weights of the script belong. Give the script another name, or say --force.</source>
            <translation>“{path}”已存在，而脚本的权重要写在那里。请给脚本换个名字，或加上 --force。</translation>
        </message>
        <message>
            <location filename="../../explorer/runs/tensorboard.py" />
            <source>TensorBoard's files need its package. Install it: pip install tensorboard.</source>
            <translation>写 TensorBoard 文件需要它的软件包。请安装：pip install tensorboard。</translation>
        </message>
        <message>
            <location filename="../../explorer/runs/weights.py" />
            <source>The checkpoint “{file}” has settings that this program does not know ({settings}). A newer version has made it: update this program to open it.</source>
            <translation>检查点“{file}”含有本程序不认识的设置（{settings}）。它由更新的版本生成：请更新本程序后再打开。</translation>
        </message>
        <message>
            <location filename="../../explorer/runs/weights.py" />
            <source>The weights belong to another model: {layers} differ. Choose another run.</source>
            <translation>权重属于另一个模型：{layers} 不一致。请选择其他训练记录。</translation>
        </message>
        <message>
            <location filename="../../explorer/runs/weights.py" />
            <source>The weights in “{file}” are not all finite numbers ({layer}). Choose another run.</source>
            <translation>“{file}”中的权重不全是有限数（{layer}）。请选择其他训练记录。</translation>
        </message>
        <message>
            <location filename="../../explorer/runs/weights.py" />
            <source>With these settings the network has other sizes than the weights: {layers} differ. Leave the sizes of the network as they were.</source>
            <translation>使用这些设置时，网络的尺寸与权重不符：{layers} 不一致。请保持网络的尺寸不变。</translation>
        </message>
        <message>
            <location filename="../../explorer/runs/writer.py" />
            <source>The folder “{path}” is not empty. Choose a new one: nothing is overwritten.</source>
            <translation>文件夹“{path}”不是空的。请选择新文件夹：程序不会覆盖任何内容。</translation>
        </message>
        <message>
            <location filename="../../explorer/runs/writer.py" />
            <source>“{path}” is a file. Choose the name of a new folder.</source>
            <translation>“{path}”是文件。请选择一个新文件夹的名称。</translation>
        </message>
        <message>
            <location filename="../../explorer/search_command.py" />
            <source>“{model}” has no codes. Choose the run of a model that has: “list” says “Decodes”.</source>
            <translation>“{model}”没有编码。请选择有编码的模型的运行：“list” 会标明 “Decodes”。</translation>
        </message>
        <message>
            <location filename="../../explorer/session.py" />
            <source>A run is under way.</source>
            <translation>训练正在进行。</translation>
        </message>
        <message>
            <location filename="../../explorer/session.py" />
            <source>A setting is not valid: see the red sentence in the form.</source>
            <translation>有一项设置无效：请看表单中的红字。</translation>
        </message>
        <message>
            <location filename="../../explorer/session.py" />
            <source>Choose a model.</source>
            <translation>请选择模型。</translation>
        </message>
        <message>
            <location filename="../../explorer/session.py" />
            <source>Choose data.</source>
            <translation>请选择数据。</translation>
        </message>
        <message>
            <location filename="../../explorer/session.py" />
            <source>The data are still loading.</source>
            <translation>数据仍在载入。</translation>
        </message>
        <message>
            <location filename="../../explorer/session.py" />
            <source>The engine is still loading.</source>
            <translation>计算引擎仍在载入。</translation>
        </message>
        <message>
            <location filename="../../explorer/share_command.py" />
            <source>“{file}” is not a run that was exported. Give the .zip that “export” has written.</source>
            <translation>“{file}”不是导出的训练记录。请给出由“export”写出的 .zip 文件。</translation>
        </message>
        <message>
            <location filename="../../explorer/sharing.py" />
            <source>A folder for TensorBoard, where the run gets its own</source>
            <translation>选择供 TensorBoard 使用的文件夹，该训练记录会在其中有自己的子文件夹</translation>
        </message>
        <message>
            <location filename="../../explorer/sharing.py" />
            <source>Bringing in a run</source>
            <translation>正在导入训练记录</translation>
        </message>
        <message>
            <location filename="../../explorer/sharing.py" />
            <source>Exporting a run</source>
            <translation>正在导出训练记录</translation>
        </message>
        <message>
            <location filename="../../explorer/sharing.py" />
            <source>Open an exported run</source>
            <translation>打开导出的训练记录</translation>
        </message>
        <message>
            <location filename="../../explorer/sharing.py" />
            <source>Python script (*.py)</source>
            <translation>Python 脚本 (*.py)</translation>
        </message>
        <message>
            <location filename="../../explorer/sharing.py" />
            <source>The curves are in “{path}”: tensorboard --logdir shows them.</source>
            <translation>曲线已写入“{path}”，可用 tensorboard --logdir 查看。</translation>
        </message>
        <message>
            <location filename="../../explorer/sharing.py" />
            <source>The run is “{path}”, with {count} figures.</source>
            <translation>训练记录已导出为“{path}”，附带 {count} 项指标。</translation>
        </message>
        <message>
            <location filename="../../explorer/sharing.py" />
            <source>The script is “{path}”, its weights are “{weights}”. Keep them together.</source>
            <translation>脚本为“{path}”，其权重为“{weights}”。请将两者放在一起。</translation>
        </message>
        <message>
            <location filename="../../explorer/sharing.py" />
            <source>This window keeps no runs on the disk, so none can be brought in.</source>
            <translation>此窗口不在磁盘上保存训练记录，因此无法导入训练记录。</translation>
        </message>
        <message>
            <location filename="../../explorer/sharing.py" />
            <source>“{run}” is here, and {apart} of {count} figures differ from what was worked out here: {figures}.</source>
            <translation>“{run}”已导入，{count} 项指标中有 {apart} 项与在本机重新计算的结果不同：{figures}。</translation>
        </message>
        <message>
            <location filename="../../explorer/sharing.py" />
            <source>“{run}” is here. All {count} figures that it came with agree with what was worked out here.</source>
            <translation>“{run}”已导入。其附带的 {count} 项指标与在本机重新计算的结果全部一致。</translation>
        </message>
        <message>
            <location filename="../../explorer/sidebar.py" />
            <source>A folder of pictures…</source>
            <translation>图片文件夹…</translation>
        </message>
        <message>
            <location filename="../../explorer/sidebar.py" />
            <source>Adversarial</source>
            <translation>对抗生成模型</translation>
        </message>
        <message>
            <location filename="../../explorer/sidebar.py" />
            <source>Autoregressive</source>
            <translation>自回归模型</translation>
        </message>
        <message>
            <location filename="../../explorer/sidebar.py" />
            <source>CPU</source>
            <translation>CPU</translation>
        </message>
        <message>
            <location filename="../../explorer/sidebar.py" />
            <source>CUDA</source>
            <translation>CUDA</translation>
        </message>
        <message>
            <location filename="../../explorer/sidebar.py" />
            <source>Choose the size</source>
            <translation>选择规模</translation>
        </message>
        <message>
            <location filename="../../explorer/sidebar.py" />
            <source>End the run; what was learned stays (Esc)</source>
            <translation>结束训练，已学到的会保留（Esc）</translation>
        </message>
        <message>
            <location filename="../../explorer/sidebar.py" />
            <source>Latent</source>
            <translation>隐变量模型</translation>
        </message>
        <message>
            <location filename="../../explorer/sidebar.py" />
            <source>Loading…</source>
            <translation>正在载入…</translation>
        </message>
        <message>
            <location filename="../../explorer/sidebar.py" />
            <source>MPS</source>
            <translation>MPS</translation>
        </message>
        <message>
            <location filename="../../explorer/sidebar.py" />
            <source>Pause</source>
            <translation>暂停</translation>
        </message>
        <message>
            <location filename="../../explorer/sidebar.py" />
            <source>Pixels: as they are</source>
            <translation>像素：保持原样</translation>
        </message>
        <message>
            <location filename="../../explorer/sidebar.py" />
            <source>Pixels: automatic</source>
            <translation>像素：自动</translation>
        </message>
        <message>
            <location filename="../../explorer/sidebar.py" />
            <source>Pixels: binary (static)</source>
            <translation>像素：二值（静态）</translation>
        </message>
        <message>
            <location filename="../../explorer/sidebar.py" />
            <source>Pixels: binary, drawn anew (dynamic)</source>
            <translation>像素：二值，每次重新抽取（动态）</translation>
        </message>
        <message>
            <location filename="../../explorer/sidebar.py" />
            <source>Settings</source>
            <translation>设置</translation>
        </message>
        <message>
            <location filename="../../explorer/sidebar.py" />
            <source>Space</source>
            <translation>空格</translation>
        </message>
        <message>
            <location filename="../../explorer/sidebar.py" />
            <source>Start training</source>
            <translation>开始训练</translation>
        </message>
        <message>
            <location filename="../../explorer/sidebar.py" />
            <source>Starting weights, order of the data and noise all follow from it.</source>
            <translation>初始权重、数据顺序和噪声都由它决定。</translation>
        </message>
        <message>
            <location filename="../../explorer/sidebar.py" />
            <source>Starting…</source>
            <translation>正在开始…</translation>
        </message>
        <message>
            <location filename="../../explorer/sidebar.py" />
            <source>Steps</source>
            <translation>步数</translation>
        </message>
        <message>
            <location filename="../../explorer/sidebar.py" />
            <source>Stopping…</source>
            <translation>正在停止…</translation>
        </message>
        <message>
            <location filename="../../explorer/sidebar.py" />
            <source>The run ends by itself after so many steps; 0: it goes on.</source>
            <translation>训练达到此步数后自动结束；0 表示一直训练。</translation>
        </message>
        <message>
            <location filename="../../explorer/sidebar.py" />
            <source>What computes: automatic takes a GPU where there is one.</source>
            <translation>用什么计算：“自动”会优先使用 GPU。</translation>
        </message>
        <message>
            <location filename="../../explorer/sidebar.py" />
            <source>What the model learns from</source>
            <translation>模型从哪些数据学习</translation>
        </message>
        <message>
            <location filename="../../explorer/sidebar.py" />
            <source>Whether each pixel is drawn as black or white, with its grey as the probability: once (static), or anew in every step (dynamic). Exact likelihoods are measured on the static pixels.</source>
            <translation>每个像素是否以其灰度为概率抽成黑或白：只抽一次（静态），或每一步重新抽取（动态）。精确似然在静态像素上测量。</translation>
        </message>
        <message>
            <location filename="../../explorer/sidebar.py" />
            <source>Which model learns</source>
            <translation>训练哪个模型</translation>
        </message>
        <message>
            <location filename="../../explorer/sidebar.py" />
            <source>automatic</source>
            <translation>自动</translation>
        </message>
        <message>
            <location filename="../../explorer/sidebar.py" />
            <source>binarised</source>
            <translation>二值化</translation>
        </message>
        <message>
            <location filename="../../explorer/sidebar.py" />
            <source>colour</source>
            <translation>彩色</translation>
        </message>
        <message>
            <location filename="../../explorer/sidebar.py" />
            <source>drawn anew (dynamic)</source>
            <translation>每次重新抽取（动态）</translation>
        </message>
        <message>
            <location filename="../../explorer/sidebar.py" />
            <source>grey</source>
            <translation>灰度</translation>
        </message>
        <message>
            <location filename="../../explorer/sidebar.py" />
            <source>grey: this model draws no pixels</source>
            <translation>灰度：该模型不抽取像素</translation>
        </message>
        <message>
            <location filename="../../explorer/sidebar.py" />
            <source>no end</source>
            <translation>不限</translation>
        </message>
        <message>
            <location filename="../../explorer/sidebar.py" />
            <source>{count} examples</source>
            <translation>{count} 个样本</translation>
        </message>
        <message>
            <location filename="../../explorer/status.py" />
            <source>Cancel</source>
            <translation>取消</translation>
        </message>
        <message>
            <location filename="../../explorer/status.py" />
            <source>Cancel what is being loaded</source>
            <translation>取消正在载入的内容</translation>
        </message>
        <message>
            <location filename="../../explorer/status.py" />
            <source>Loading the data…</source>
            <translation>正在载入数据…</translation>
        </message>
        <message>
            <location filename="../../explorer/status.py" />
            <source>Loading the engine…</source>
            <translation>正在载入计算引擎…</translation>
        </message>
        <message>
            <location filename="../../explorer/status.py" />
            <source>Paused</source>
            <translation>已暂停</translation>
        </message>
        <message>
            <location filename="../../explorer/status.py" />
            <source>Ready</source>
            <translation>就绪</translation>
        </message>
        <message>
            <location filename="../../explorer/status.py" />
            <source>State of the training</source>
            <translation>训练状态</translation>
        </message>
        <message>
            <location filename="../../explorer/status.py" />
            <source>{rate} examples/s</source>
            <translation>{rate} 样本/秒</translation>
        </message>
        <message>
            <location filename="../../explorer/status.py" />
            <source>{time} left</source>
            <translation>剩余 {time}</translation>
        </message>
        <message>
            <location filename="../../explorer/status.py" />
            <source>{title}…</source>
            <translation>{title}…</translation>
        </message>
        <message>
            <location filename="../../explorer/stored_runs.py" />
            <source>A run is learning. Stop it before you go on with another.</source>
            <translation>有一次训练正在进行。请先停止它，再继续另一次训练。</translation>
        </message>
        <message>
            <location filename="../../explorer/stored_runs.py" />
            <source>Opening a run</source>
            <translation>正在打开训练记录</translation>
        </message>
        <message>
            <location filename="../../explorer/theatre_files.py" />
            <source>Export</source>
            <translation>导出</translation>
        </message>
        <message>
            <location filename="../../explorer/theatre_files.py" />
            <source>GIF film (*.gif)</source>
            <translation>GIF 动画 (*.gif)</translation>
        </message>
        <message>
            <location filename="../../explorer/theatre_files.py" />
            <source>PNG picture (*.png)</source>
            <translation>PNG 图片 (*.png)</translation>
        </message>
        <message>
            <location filename="../../explorer/tour.py" />
            <source>The folder “{path}” is not empty, and no tour has made it. Choose a new one: nothing is overwritten.</source>
            <translation>文件夹“{path}”不是空的，也不是由 tour 生成的。请选择新文件夹：程序不会覆盖任何内容。</translation>
        </message>
        <message>
            <location filename="../../explorer/tour_stage.py" />
            <source>The tour waited in vain. {said}</source>
            <translation>tour 等待超时。{said}</translation>
        </message>
        <message>
            <location filename="../../explorer/tour_stage.py" />
            <source>“{model}” could not be started. {said}</source>
            <translation>“{model}”无法开始训练。{said}</translation>
        </message>
        <message>
            <location filename="../../explorer/train_command.py" />
            <source>--branch begins a new run. Give it a folder with --out.</source>
            <translation>--branch 会开始一次新的训练。请用 --out 给出它的文件夹。</translation>
        </message>
        <message>
            <location filename="../../explorer/train_command.py" />
            <source>--{option} does not go with --{how}: the run has it already. Leave it out, or begin a new run.</source>
            <translation>--{option} 不能与 --{how} 同用：该训练已有此项。请去掉它，或开始新的训练。</translation>
        </message>
        <message>
            <location filename="../../explorer/train_command.py" />
            <source>The folder of the run was moved. It is saved in “{folder}” from now on.</source>
            <translation>训练记录的文件夹已被移动，此后将保存在“{folder}”中。</translation>
        </message>
        <message>
            <location filename="../../explorer/train_command.py" />
            <source>none</source>
            <translation>无</translation>
        </message>
        <message>
            <location filename="../../explorer/train_command.py" />
            <source>the following arguments are required: {missing}. See main.py train --help.</source>
            <translation>缺少以下必需的参数：{missing}。请看 main.py train --help。</translation>
        </message>
        <message>
            <location filename="../../explorer/train_command.py" />
            <source>“{model}” has no preset “{name}”. It has {known}.</source>
            <translation>“{model}”没有预设“{name}”。它有：{known}。</translation>
        </message>
        <message>
            <location filename="../../explorer/training/creatures_experiment.py" />
            <source>A cover of {share} hides no pixel. Choose a larger one.</source>
            <translation>遮挡比例 {share} 遮不住任何像素。请选择更大的比例。</translation>
        </message>
        <message>
            <location filename="../../explorer/training/creatures_experiment.py" />
            <source>A palette of {colors} colours makes no sense. Choose 2 to 256.</source>
            <translation>{colors} 种颜色的调色板没有意义。请选择 2 到 256。</translation>
        </message>
        <message>
            <location filename="../../explorer/training/creatures_experiment.py" />
            <source>“{data}” has no colours. Choose colour pictures, such as “creatures”.</source>
            <translation>“{data}”没有颜色。请选择彩色图片，例如“creatures”。</translation>
        </message>
        <message>
            <location filename="../../explorer/training/creatures_experiment.py" />
            <source>“{data}” has no {split} examples. Use a larger set.</source>
            <translation>“{data}”没有 {split} 样本。请使用更大的数据集。</translation>
        </message>
        <message>
            <location filename="../../explorer/training/creatures_experiment.py" />
            <source>“{model}” does not make pictures pixel by pixel. Choose the run of another.</source>
            <translation>“{model}”不是逐像素生成图片的。请选择另一个模型的训练。</translation>
        </message>
        <message>
            <location filename="../../explorer/training/distributed.py" />
            <source>Another process of the training has gone. The run stands at its last checkpoint: go on with main.py train --resume, with as many processes as you like.</source>
            <translation>训练的另一个进程已经消失。该训练停留在最后一个检查点：可用 main.py train --resume 继续，进程数任意。</translation>
        </message>
        <message>
            <location filename="../../explorer/training/distributed.py" />
            <source>Process {number} of this machine has no GPU of its own: there are {count}. Start torchrun with --nproc-per-node {count}, or train with --device cpu.</source>
            <translation>本机的第 {number} 个进程没有自己的 GPU：共有 {count} 个。请以 --nproc-per-node {count} 启动 torchrun，或用 --device cpu 训练。</translation>
        </message>
        <message>
            <location filename="../../explorer/training/distributed.py" />
            <source>The processes of the training can't find each other: {reason}.</source>
            <translation>训练的各个进程无法相互找到：{reason}。</translation>
        </message>
        <message>
            <location filename="../../explorer/training/distributed.py" />
            <source>{name} is “{value}” and should be a number. Start with torchrun.</source>
            <translation>{name} 的值为“{value}”，但应为数字。请用 torchrun 启动。</translation>
        </message>
        <message>
            <location filename="../../explorer/training/evaluate.py" />
            <source>The model has learned {learned}, and the data are {given}. Load the data that it was trained on.</source>
            <translation>模型学的是 {learned}，而数据是 {given}。请载入训练时所用的数据。</translation>
        </message>
        <message>
            <location filename="../../explorer/training/experiments.py" />
            <source>“{data}” has no phases. Choose the data “moons”.</source>
            <translation>“{data}”没有月相。请选择数据“moons”。</translation>
        </message>
        <message>
            <location filename="../../explorer/training/experiments.py" />
            <source>“{model}” has no codes to walk between. Choose a model with an encoder.</source>
            <translation>“{model}”没有可供插值的编码。请选择有编码器的模型。</translation>
        </message>
        <message>
            <location filename="../../explorer/training/experiments.py" />
            <source>“{model}” has no decoder. Choose a model with codes.</source>
            <translation>“{model}”没有解码器。请选择有编码的模型。</translation>
        </message>
        <message>
            <location filename="../../explorer/training/hardware.py" />
            <source>There is no device “{device}” on this machine. Available are {available}.</source>
            <translation>这台机器上没有设备“{device}”。可用的有：{available}。</translation>
        </message>
        <message>
            <location filename="../../explorer/training/hardware.py" />
            <source>{threads} threads can't train. Choose 1 or more.</source>
            <translation>{threads} 个线程无法训练。请选择 1 个或更多。</translation>
        </message>
        <message>
            <location filename="../../explorer/training/hardware.py" />
            <source>“{precision}” is not one of auto, float32, bfloat16.</source>
            <translation>“{precision}”不是 auto、float32、bfloat16 之一。</translation>
        </message>
        <message>
            <location filename="../../explorer/training/learner.py" />
            <source>Training stopped at step {step}: a value of the data ({term}) is not a finite number. The weights are those of the step before. Remove that example and train again.</source>
            <translation>训练在第 {step} 步停止：数据中有一个值（{term}）不是有限数。权重保持上一步的状态。请去掉该样本再训练。</translation>
        </message>
        <message>
            <location filename="../../explorer/training/learner.py" />
            <source>Training stopped at step {step}: “{term}” is not a finite number. The weights are those of the step before. A smaller learning rate may help.</source>
            <translation>训练在第 {step} 步停止：“{term}”不是有限数。权重保持上一步的状态。减小学习率可能有帮助。</translation>
        </message>
        <message>
            <location filename="../../explorer/training/learner.py" />
            <source>{setting_name} is fixed while training runs. Start a new run to change it.</source>
            <translation>训练过程中不能更改“{setting_name}”。请重新开始训练再更改。</translation>
        </message>
        <message>
            <location filename="../../explorer/training/learner.py" />
            <source>“{data}” are other data than those that the run began with. Start a new run to learn them.</source>
            <translation>“{data}”不是这次训练开始时所用的数据。要学习它，请开始新的训练。</translation>
        </message>
        <message>
            <location filename="../../explorer/training/learner.py" />
            <source>“{data}” has no training examples. Choose other data.</source>
            <translation>“{data}”没有训练样本。请选择其他数据。</translation>
        </message>
        <message>
            <location filename="../../explorer/training/prepare.py" />
            <source>“{data}” has {count} training examples, fewer than a batch of {wanted}: every step sees all of them.</source>
            <translation>“{data}”有 {count} 个训练样例，少于一个批次的 {wanted} 个：每一步都会看到全部样例。</translation>
        </message>
        <message>
            <location filename="../../explorer/training/recorder.py" />
            <source>The disk is full, so the evolution is not recorded for now; training goes on. Make room: recording then goes on by itself.</source>
            <translation>磁盘已满，演化过程暂停记录；训练继续。请腾出空间：之后会自动继续记录。</translation>
        </message>
        <message>
            <location filename="../../explorer/training/recorder.py" />
            <source>The disk is full, so the evolution lacks the last step. Make room and train on: it then goes on from there.</source>
            <translation>磁盘已满，演化过程缺少最后一步。请腾出空间并继续训练：记录会从那里接着进行。</translation>
        </message>
        <message>
            <location filename="../../explorer/training/recorder.py" />
            <source>The evolution is no longer recorded: {reason}. Training goes on.</source>
            <translation>演化过程不再记录：{reason}。训练继续。</translation>
        </message>
        <message>
            <location filename="../../explorer/training/recorder.py" />
            <source>There is room on the disk again: the evolution goes on being recorded.</source>
            <translation>磁盘又有空间了：演化过程继续记录。</translation>
        </message>
        <message>
            <location filename="../../explorer/training/train.py" />
            <source>The memory did not suffice for step {step} with batches of {batch_size}. Batches of {fits} fit: set batch_size to that, or choose a smaller model.</source>
            <translation>内存不足以用每批 {batch_size} 个样本完成第 {step} 步。每批 {fits} 个可以容纳：请将 batch_size 设为该值，或选择更小的模型。</translation>
        </message>
        <message>
            <location filename="../../explorer/training/train.py" />
            <source>The memory did not suffice for step {step} with batches of {batch_size}. Choose a smaller batch_size or a smaller model.</source>
            <translation>第 {step} 步内存不足（批大小 {batch_size}）。请减小批大小（batch_size）或换用更小的模型。</translation>
        </message>
        <message>
            <location filename="../../explorer/training/train.py" />
            <source>Training diverged at step {step}: the loss ran away. The weights of step {restored} were restored. Choose a smaller learning rate and start again.</source>
            <translation>训练在第 {step} 步发散：损失失控。已恢复第 {restored} 步的权重。请减小学习率后重新开始。</translation>
        </message>
        <message>
            <location filename="../../explorer/view_area.py" />
            <source>Preparing the views…</source>
            <translation>正在准备视图…</translation>
        </message>
        <message>
            <location filename="../../explorer/view_area.py" />
            <source>Views</source>
            <translation>视图</translation>
        </message>
        <message>
            <location filename="../../explorer/view_making.py" />
            <source>The view “{name}” could not be loaded: {error}</source>
            <translation>无法载入视图“{name}”：{error}</translation>
        </message>
        <message>
            <location filename="../../explorer/views/availability.py" />
            <source>Choose {model}</source>
            <translation>选择{model}</translation>
        </message>
        <message>
            <location filename="../../explorer/views/availability.py" />
            <source>Choose {model} and {title}</source>
            <translation>选择{model}和{title}</translation>
        </message>
        <message>
            <location filename="../../explorer/views/availability.py" />
            <source>Choose {title}</source>
            <translation>选择{title}</translation>
        </message>
        <message>
            <location filename="../../explorer/views/availability.py" />
            <source>Start training, and the view comes to life.</source>
            <translation>开始训练，这个视图就会动起来。</translation>
        </message>
        <message>
            <location filename="../../explorer/views/availability.py" />
            <source>Stop it, and train {model}</source>
            <translation>停止它，改为训练{model}</translation>
        </message>
        <message>
            <location filename="../../explorer/views/availability.py" />
            <source>The run shown is “{run}”, of which this view shows nothing. Choose another in Runs.</source>
            <translation>当前显示的是“{run}”，此视图对它无可显示。请在“训练记录”中另选一个。</translation>
        </message>
        <message>
            <location filename="../../explorer/views/availability.py" />
            <source>The run shown is “{run}”, of which this view shows nothing. Start training, and it shows {model}.</source>
            <translation>当前显示的是“{run}”，此视图对它无可显示。开始训练后，这里就会显示{model}。</translation>
        </message>
        <message>
            <location filename="../../explorer/views/availability.py" />
            <source>These data have no colours. Choose a folder of colour pictures on the left, or the creatures.</source>
            <translation>这份数据没有颜色。请在左侧选择一个彩色图片文件夹，或选择像素小怪物。</translation>
        </message>
        <message>
            <location filename="../../explorer/views/availability.py" />
            <source>This view needs a model that {missing}. “{model}” does not; those that do: {able}.</source>
            <translation>此视图需要的模型要能够：{missing}。“{model}”做不到；做得到的有：{able}。</translation>
        </message>
        <message>
            <location filename="../../explorer/views/availability.py" />
            <source>This view shows vectors of {low} to {high} numbers, and the data have {given}. Choose other data.</source>
            <translation>此视图显示由 {low} 到 {high} 个数组成的向量，而当前数据有 {given} 个数。请选择其他数据。</translation>
        </message>
        <message>
            <location filename="../../explorer/views/availability.py" />
            <source>This view shows {kinds}, and the data are {given}. Choose other data.</source>
            <translation>这个视图显示的是{kinds}，而数据是{given}。请选择其他数据。</translation>
        </message>
        <message>
            <location filename="../../explorer/views/availability.py" />
            <source>none yet</source>
            <translation>暂无</translation>
        </message>
        <message>
            <location filename="../../explorer/views/availability.py" />
            <source>“{run}” is learning, of which this view shows nothing. Stop it, and train {model}.</source>
            <translation>正在训练“{run}”，此视图对它无可显示。请停止它，改为训练{model}。</translation>
        </message>
        <message>
            <location filename="../../explorer/views/creatures.py" />
            <source>A squared error asks for the mean of what a pixel may become, and the mean of vivid colours is grey; one choice among K colours is vivid. Colourfulness is max − min of red, green and blue, averaged over the pixels: 0 for greys, 1 for pure colours.</source>
            <translation>平方误差求的是像素各种可能取值的均值，而鲜艳颜色的均值是灰的；在 K 种颜色中选一种则是鲜艳的。色彩度是红、绿、蓝的最大值减最小值，再对像素取平均：灰色为 0，纯色为 1。</translation>
        </message>
        <message>
            <location filename="../../explorer/views/creatures.py" />
            <source>Choose creatures</source>
            <translation>选择像素小怪物</translation>
        </message>
        <message>
            <location filename="../../explorer/views/creatures.py" />
            <source>Choose the number of colours</source>
            <translation>选择颜色数</translation>
        </message>
        <message>
            <location filename="../../explorer/views/creatures.py" />
            <source>Clustering colours</source>
            <translation>颜色聚类</translation>
        </message>
        <message>
            <location filename="../../explorer/views/creatures.py" />
            <source>Colourfulness {color}</source>
            <translation>色彩度 {color}</translation>
        </message>
        <message>
            <location filename="../../explorer/views/creatures.py" />
            <source>Creatures</source>
            <translation>像素小怪物</translation>
        </message>
        <message>
            <location filename="../../explorer/views/creatures.py" />
            <source>Density: {nats} nats a pixel · colourfulness {color}</source>
            <translation>密度：每像素 {nats} nats · 色彩度 {color}</translation>
        </message>
        <message>
            <location filename="../../explorer/views/creatures.py" />
            <source>Every pixel is drawn from its distribution.</source>
            <translation>每个像素都从其分布中抽取。</translation>
        </message>
        <message>
            <location filename="../../explorer/views/creatures.py" />
            <source>Every pixel takes its likeliest value; from nothing, the first row is drawn at temperature 1.</source>
            <translation>每个像素都取最可能的值；从零开始时，第一行以温度 1 抽取。</translation>
        </message>
        <message>
            <location filename="../../explorer/views/creatures.py" />
            <source>From nothing</source>
            <translation>从无到有</translation>
        </message>
        <message>
            <location filename="../../explorer/views/creatures.py" />
            <source>Held-out pictures</source>
            <translation>未学过的图片</translation>
        </message>
        <message>
            <location filename="../../explorer/views/creatures.py" />
            <source>Of a density: not to be compared with the palette's.</source>
            <translation>这是密度的对数：不能与调色板的数值比较。</translation>
        </message>
        <message>
            <location filename="../../explorer/views/creatures.py" />
            <source>One-hot palette</source>
            <translation>独热调色板</translation>
        </message>
        <message>
            <location filename="../../explorer/views/creatures.py" />
            <source>One-hot palette: {passed:.0f} of {limit:.0f} s</source>
            <translation>独热调色板：{passed:.0f} / {limit:.0f} 秒</translation>
        </message>
        <message>
            <location filename="../../explorer/views/creatures.py" />
            <source>RGB by sigmoid</source>
            <translation>Sigmoid 输出 RGB</translation>
        </message>
        <message>
            <location filename="../../explorer/views/creatures.py" />
            <source>RGB by sigmoid: {passed:.0f} of {limit:.0f} s</source>
            <translation>Sigmoid 输出 RGB：{passed:.0f} / {limit:.0f} 秒</translation>
        </message>
        <message>
            <location filename="../../explorer/views/creatures.py" />
            <source>Same layers, same seconds: only what a pixel is differs.</source>
            <translation>同样的层，同样的秒数：不同的只是像素是什么。</translation>
        </message>
        <message>
            <location filename="../../explorer/views/creatures.py" />
            <source>The lecture's experiment: cluster the colours, learn to choose among them, create creatures from nothing, complete covered ones, and see why three numbers by a sigmoid come out grey.</source>
            <translation>课上的实验：把颜色聚类，学会在其中选择，从无到有创造像素小怪物，补全被遮住的图片，并看清为什么用 sigmoid 输出三个数会发灰。</translation>
        </message>
        <message>
            <location filename="../../explorer/views/creatures.py" />
            <source>Who knew nothing would pay {nats} nats.</source>
            <translation>一无所知者要付 {nats} nats。</translation>
        </message>
        <message>
            <location filename="../../explorer/views/creatures.py" />
            <source>of the approximate completion</source>
            <translation>属于近似补全</translation>
        </message>
        <message>
            <location filename="../../explorer/views/creatures.py" />
            <source>temperature {temperature}</source>
            <translation>温度 {temperature}</translation>
        </message>
        <message>
            <location filename="../../explorer/views/creatures.py" />
            <source>{count} of {distinct} colours; a value is off by {error} of 255 levels (root mean square)</source>
            <translation>{distinct} 种颜色中取 {count} 种；每个值平均偏差 {error} 级（共 255 级，均方根）</translation>
        </message>
        <message>
            <location filename="../../explorer/views/creatures.py" />
            <source>{nats} of {most} nats a pixel · colourfulness {color}</source>
            <translation>每像素 {nats} nats（一无所知为 {most}）· 色彩度 {color}</translation>
        </message>
        <message>
            <location filename="../../explorer/views/creatures.py" />
            <source>{share} % covered</source>
            <translation>遮住 {share} %</translation>
        </message>
        <message>
            <location filename="../../explorer/views/creatures.py" />
            <source>{steps} steps</source>
            <translation>{steps} 步</translation>
        </message>
        <message>
            <location filename="../../explorer/views/creatures.py" />
            <source>{steps} steps, {seconds} s</source>
            <translation>{steps} 步，{seconds} 秒</translation>
        </message>
        <message>
            <location filename="../../explorer/views/creatures.py" />
            <source>−log p(covered truth | known) for each covered pixel, {kind}, mean over {count} held-out pictures.</source>
            <translation>每个被遮像素的 −log p(被遮的真实值 | 已知部分)，{kind}，对 {count} 张未学过的图片取平均。</translation>
        </message>
        <message>
            <location filename="../../explorer/views/data.py" />
            <source>All classes</source>
            <translation>所有类别</translation>
        </message>
        <message>
            <location filename="../../explorer/views/data.py" />
            <source>Browse what the model learns from, choose another set, or make one of your own folder.</source>
            <translation>浏览模型学习的数据，换一个数据集，或用自己的文件夹做一个。</translation>
        </message>
        <message>
            <location filename="../../explorer/views/data.py" />
            <source>Choose data…</source>
            <translation>选择数据…</translation>
        </message>
        <message>
            <location filename="../../explorer/views/data.py" />
            <source>Class</source>
            <translation>类别</translation>
        </message>
        <message>
            <location filename="../../explorer/views/data.py" />
            <source>Examples</source>
            <translation>样本</translation>
        </message>
        <message>
            <location filename="../../explorer/views/data.py" />
            <source>Loading examples</source>
            <translation>正在载入样本</translation>
        </message>
        <message>
            <location filename="../../explorer/views/data.py" />
            <source>Make a data set of the pictures in a folder; you can also drop the folder here</source>
            <translation>用文件夹中的图片生成数据集；也可以把文件夹拖到这里</translation>
        </message>
        <message>
            <location filename="../../explorer/views/data.py" />
            <source>Open a folder of pictures</source>
            <translation>打开图片文件夹</translation>
        </message>
        <message>
            <location filename="../../explorer/views/data.py" />
            <source>Open folder…</source>
            <translation>打开文件夹…</translation>
        </message>
        <message>
            <location filename="../../explorer/views/data.py" />
            <source>SHA-256 over values, labels and splits: {mark}</source>
            <translation>数值、标签和划分的 SHA-256：{mark}</translation>
        </message>
        <message>
            <location filename="../../explorer/views/data.py" />
            <source>Show all data sets, embedded and downloadable</source>
            <translation>显示所有数据集（内置和可下载的）</translation>
        </message>
        <message>
            <location filename="../../explorer/views/data.py" />
            <source>Show one class only</source>
            <translation>只显示一个类别</translation>
        </message>
        <message>
            <location filename="../../explorer/views/data.py" />
            <source>Show one split only</source>
            <translation>只显示一个划分</translation>
        </message>
        <message>
            <location filename="../../explorer/views/data.py" />
            <source>Static binarisation: each pixel is drawn once as 0 or 1, with its grey level as the probability. “Pixels” at the left has the choice</source>
            <translation>静态二值化：每个像素以其灰度为概率，一次性抽取为 0 或 1。可在左侧的“像素”中选择</translation>
        </message>
        <message>
            <location filename="../../explorer/views/data.py" />
            <source>The originals</source>
            <translation>原始图片</translation>
        </message>
        <message>
            <location filename="../../explorer/views/data.py" />
            <source>What the model gets</source>
            <translation>模型得到的图片</translation>
        </message>
        <message>
            <location filename="../../explorer/views/data.py" />
            <source>fingerprint {mark}</source>
            <translation>指纹 {mark}</translation>
        </message>
        <message>
            <location filename="../../explorer/views/data.py" />
            <source>the model gets each pixel as 0 or 1</source>
            <translation>模型得到的每个像素为 0 或 1</translation>
        </message>
        <message>
            <location filename="../../explorer/views/data.py" />
            <source>{shown} of {count}</source>
            <translation>{shown} / {count}</translation>
        </message>
        <message>
            <location filename="../../explorer/views/evolution.py" />
            <source>Evolution</source>
            <translation>演化</translation>
        </message>
        <message>
            <location filename="../../explorer/views/evolution.py" />
            <source>Exporting</source>
            <translation>正在导出</translation>
        </message>
        <message>
            <location filename="../../explorer/views/evolution.py" />
            <source>Hold one network fixed</source>
            <translation>固定一个网络</translation>
        </message>
        <message>
            <location filename="../../explorer/views/evolution.py" />
            <source>Hold this step</source>
            <translation>固定这一步</translation>
        </message>
        <message>
            <location filename="../../explorer/views/evolution.py" />
            <source>Nothing has been recorded of this run. Runs that you start from now on are recorded.</source>
            <translation>这次运行没有任何记录。今后开始的运行都会被记录。</translation>
        </message>
        <message>
            <location filename="../../explorer/views/evolution.py" />
            <source>Pin code</source>
            <translation>标记编码</translation>
        </message>
        <message>
            <location filename="../../explorer/views/evolution.py" />
            <source>Side by side</source>
            <translation>并排比较</translation>
        </message>
        <message>
            <location filename="../../explorer/views/evolution.py" />
            <source>The first steps are about to be recorded.</source>
            <translation>即将记录最初的几步。</translation>
        </message>
        <message>
            <location filename="../../explorer/views/evolution.py" />
            <source>This run is not kept in a folder, so its evolution is not recorded.</source>
            <translation>这次运行没有保存到文件夹，因此不记录其演化。</translation>
        </message>
        <message>
            <location filename="../../explorer/views/evolution.py" />
            <source>Watch the same codes at every recorded step of a run, with its losses and the discriminator's scores.</source>
            <translation>观察同样的编码在运行每个记录步的样子，并同步显示损失和判别器得分。</translation>
        </message>
        <message>
            <location filename="../../explorer/views/health.py" />
            <source>Draws samples and compares them with held-out examples; training goes on.</source>
            <translation>采样并与留出样例比较；训练继续进行。</translation>
        </message>
        <message>
            <location filename="../../explorer/views/health.py" />
            <source>Health</source>
            <translation>健康</translation>
        </message>
        <message>
            <location filename="../../explorer/views/health.py" />
            <source>Is it working? What is well and what is not about a run, in words, with the evidence beside them.</source>
            <translation>训练有效吗？用文字说明一次运行的好坏，并附上证据。</translation>
        </message>
        <message>
            <location filename="../../explorer/views/health.py" />
            <source>Measure now</source>
            <translation>立即测量</translation>
        </message>
        <message>
            <location filename="../../explorer/views/health.py" />
            <source>Measured on held-out examples once the run has weights.</source>
            <translation>运行有了权重之后，用留出样例测量。</translation>
        </message>
        <message>
            <location filename="../../explorer/views/health.py" />
            <source>Measurement</source>
            <translation>测量</translation>
        </message>
        <message>
            <location filename="../../explorer/views/health.py" />
            <source>Measures again by itself while this view is in front and the run learns.</source>
            <translation>当此视图在前且运行仍在学习时，自动再次测量。</translation>
        </message>
        <message>
            <location filename="../../explorer/views/health.py" />
            <source>Now and then</source>
            <translation>不时自动测量</translation>
        </message>
        <message>
            <location filename="../../explorer/views/health.py" />
            <source>The first measurement is under way.</source>
            <translation>正在进行第一次测量。</translation>
        </message>
        <message>
            <location filename="../../explorer/views/interpolate.py" />
            <source>Bring another picture to walk to.</source>
            <translation>再放入一张图片，作为插值的另一端。</translation>
        </message>
        <message>
            <location filename="../../explorer/views/interpolate.py" />
            <source>Bring two pictures</source>
            <translation>请放入两张图片</translation>
        </message>
        <message>
            <location filename="../../explorer/views/interpolate.py" />
            <source>Drop two pictures of your own: each becomes a code, and the model draws what lies between them.</source>
            <translation>拖入两张自己的图片：每张变成一个编码，模型会画出它们之间的样子。</translation>
        </message>
        <message>
            <location filename="../../explorer/views/interpolate.py" />
            <source>Examples, until you bring your own pictures.</source>
            <translation>这是示例，可以换成您自己的图片。</translation>
        </message>
        <message>
            <location filename="../../explorer/views/interpolate.py" />
            <source>Frames</source>
            <translation>帧数</translation>
        </message>
        <message>
            <location filename="../../explorer/views/interpolate.py" />
            <source>Frames of the other run</source>
            <translation>另一训练记录的帧</translation>
        </message>
        <message>
            <location filename="../../explorer/views/interpolate.py" />
            <source>Grid of four corners</source>
            <translation>四角网格</translation>
        </message>
        <message>
            <location filename="../../explorer/views/interpolate.py" />
            <source>Interpolate</source>
            <translation>插值</translation>
        </message>
        <message>
            <location filename="../../explorer/views/interpolate.py" />
            <source>Searching codes…</source>
            <translation>正在搜索编码…</translation>
        </message>
        <message>
            <location filename="../../explorer/views/latent_map.py" />
            <source>Choose axes</source>
            <translation>选择坐标轴</translation>
        </message>
        <message>
            <location filename="../../explorer/views/latent_map.py" />
            <source>Code of an image</source>
            <translation>图像的编码</translation>
        </message>
        <message>
            <location filename="../../explorer/views/latent_map.py" />
            <source>Codes of pictures</source>
            <translation>图片的编码</translation>
        </message>
        <message>
            <location filename="../../explorer/views/latent_map.py" />
            <source>Every point of the plane is a code. Here is what the model makes of each, and where the data's codes lie.</source>
            <translation>平面上的每个点都是一个编码。这里显示模型由各点解码出的图像，以及数据的编码分布在哪里。</translation>
        </message>
        <message>
            <location filename="../../explorer/views/latent_map.py" />
            <source>Pin a code</source>
            <translation>标记编码</translation>
        </message>
        <message>
            <location filename="../../explorer/views/latent_map.py" />
            <source>Random code</source>
            <translation>随机编码</translation>
        </message>
        <message>
            <location filename="../../explorer/views/latent_map.py" />
            <source>Return to pin</source>
            <translation>回到标记</translation>
        </message>
        <message>
            <location filename="../../explorer/views/latent_map.py" />
            <source>The codes of this model are single numbers; a plane needs two.</source>
            <translation>这个模型的编码只有一个数，而平面需要两个。</translation>
        </message>
        <message>
            <location filename="../../explorer/views/pixel_theatre.py" />
            <source>Begin with nothing</source>
            <translation>空白开头</translation>
        </message>
        <message>
            <location filename="../../explorer/views/pixel_theatre.py" />
            <source>Begin with picture</source>
            <translation>用图片开头</translation>
        </message>
        <message>
            <location filename="../../explorer/views/pixel_theatre.py" />
            <source>Bring back the choice of a picture</source>
            <translation>恢复图片的生成设置</translation>
        </message>
        <message>
            <location filename="../../explorer/views/pixel_theatre.py" />
            <source>Choose seed</source>
            <translation>选择种子</translation>
        </message>
        <message>
            <location filename="../../explorer/views/pixel_theatre.py" />
            <source>Cover</source>
            <translation>遮挡</translation>
        </message>
        <message>
            <location filename="../../explorer/views/pixel_theatre.py" />
            <source>Paint cover</source>
            <translation>涂抹遮挡</translation>
        </message>
        <message>
            <location filename="../../explorer/views/pixel_theatre.py" />
            <source>Pictures at once</source>
            <translation>同时张数</translation>
        </message>
        <message>
            <location filename="../../explorer/views/pixel_theatre.py" />
            <source>Pixel theatre</source>
            <translation>像素剧场</translation>
        </message>
        <message>
            <location filename="../../explorer/views/pixel_theatre.py" />
            <source>Set pixel</source>
            <translation>改像素</translation>
        </message>
        <message>
            <location filename="../../explorer/views/pixel_theatre.py" />
            <source>Watch a picture being made, one pixel at a time, with the probabilities in the open. Cover a part of a picture of your own, and the model completes it.</source>
            <translation>看一张图片逐个像素生成，概率一目了然。遮住自己图片的一部分，模型会把它补全。</translation>
        </message>
        <message>
            <location filename="../../explorer/views/runs.py" />
            <source>Compare no runs, those that the search hides included</source>
            <translation>不比较任何训练记录，包括被搜索隐藏的</translation>
        </message>
        <message>
            <location filename="../../explorer/views/runs.py" />
            <source>Every run is kept in a folder: find it again, name it, compare it with others, and open it in any view.</source>
            <translation>每次训练都保存在一个文件夹中：可以再次找到、命名、与其他训练比较，并在任何视图中打开。</translation>
        </message>
        <message>
            <location filename="../../explorer/views/runs.py" />
            <source>Reading the list of runs…</source>
            <translation>正在读取训练记录列表…</translation>
        </message>
        <message>
            <location filename="../../explorer/views/runs.py" />
            <source>Runs</source>
            <translation>训练记录</translation>
        </message>
        <message>
            <location filename="../../explorer/views/runs.py" />
            <source>Runs are not kept on the disk in this window.</source>
            <translation>此窗口不在磁盘上保存训练记录。</translation>
        </message>
        <message>
            <location filename="../../explorer/views/runs.py" />
            <source>Search names, notes, settings…</source>
            <translation>搜索名称、备注、设置…</translation>
        </message>
        <message>
            <location filename="../../explorer/views/runs.py" />
            <source>Search the runs</source>
            <translation>搜索训练记录</translation>
        </message>
        <message>
            <location filename="../../explorer/views/runs.py" />
            <source>Shows the runs in which every word is found; “beta=4” finds a setting (Ctrl+F)</source>
            <translation>显示包含每个词的训练记录；“beta=4”可查找设置 (Ctrl+F)</translation>
        </message>
        <message>
            <location filename="../../explorer/views/runs.py" />
            <source>There is none yet: start training, or drop an exported run or the folder of a run.</source>
            <translation>还没有训练记录：请开始训练，或拖入导出的训练记录或其文件夹。</translation>
        </message>
        <message>
            <location filename="../../explorer/views/runs.py" />
            <source>Tick the runs to compare; select one to see what it is</source>
            <translation>勾选要比较的训练记录；选中一个查看详情</translation>
        </message>
        <message>
            <location filename="../../explorer/views/runs.py" />
            <source>Untick all</source>
            <translation>全部取消勾选</translation>
        </message>
        <message>
            <location filename="../../explorer/views/runs.py" />
            <source>{shown} of {count} · {size} in all</source>
            <translation>{shown} / {count} · 共 {size}</translation>
        </message>
        <message>
            <location filename="../../explorer/views/toy_theatre.py" />
            <source>A generator and a discriminator on a line or in the plane, where everything can be seen: both densities, what the discriminator says, what the best one would say, and where the generator takes each code.</source>
            <translation>直线上或平面上的生成器与判别器，一切都看得见：两个概率密度、判别器的判断、最优判别器的判断，以及生成器把每个编码带到哪里。</translation>
        </message>
        <message>
            <location filename="../../explorer/views/toy_theatre.py" />
            <source>Another run is learning. This one stays as it is.</source>
            <translation>另一次训练正在进行，这一次保持不变。</translation>
        </message>
        <message>
            <location filename="../../explorer/views/toy_theatre.py" />
            <source>Shape the data</source>
            <translation>调整数据的形状</translation>
        </message>
        <message>
            <location filename="../../explorer/views/toy_theatre.py" />
            <source>Start a GAN on a line</source>
            <translation>在直线上开始一个 GAN</translation>
        </message>
        <message>
            <location filename="../../explorer/views/toy_theatre.py" />
            <source>This run has ended. Start begins a new one, with the data as they are shaped now.</source>
            <translation>这次训练已经结束。按“开始”会用当前形状的数据开始新的训练。</translation>
        </message>
        <message>
            <location filename="../../explorer/views/toy_theatre.py" />
            <source>Two networks</source>
            <translation>双网络剧场</translation>
        </message>
        <message>
            <location filename="../../explorer/views/training.py" />
            <source>1 thread</source>
            <translation>1 个线程</translation>
        </message>
        <message>
            <location filename="../../explorer/views/training.py" />
            <source>Epoch</source>
            <translation>轮次</translation>
        </message>
        <message>
            <location filename="../../explorer/views/training.py" />
            <source>Parameters</source>
            <translation>参数量</translation>
        </message>
        <message>
            <location filename="../../explorer/views/training.py" />
            <source>Speed</source>
            <translation>速度</translation>
        </message>
        <message>
            <location filename="../../explorer/views/training.py" />
            <source>Time</source>
            <translation>用时</translation>
        </message>
        <message>
            <location filename="../../explorer/views/training.py" />
            <source>Watch a model learn: its losses as curves, and what it makes at every step beneath them.</source>
            <translation>看模型怎样学习：上面是损失曲线，下面是它在每一步生成的图像。</translation>
        </message>
        <message>
            <location filename="../../explorer/views/training.py" />
            <source>{count} threads</source>
            <translation>{count} 个线程</translation>
        </message>
        <message>
            <location filename="../../explorer/views/training.py" />
            <source>{seconds} s</source>
            <translation>{seconds} 秒</translation>
        </message>
        <message>
            <location filename="../../explorer/walk_ends.py" />
            <source>A walk takes at most {most} pictures; the others are left out.</source>
            <translation>一次插值最多用 {most} 张图片，其余的不采用。</translation>
        </message>
        <message>
            <location filename="../../explorer/walk_ends.py" />
            <source>Add pictures</source>
            <translation>添加图片</translation>
        </message>
        <message>
            <location filename="../../explorer/walk_ends.py" />
            <source>Add random image</source>
            <translation>添加随机图像</translation>
        </message>
        <message>
            <location filename="../../explorer/walk_ends.py" />
            <source>Choose class</source>
            <translation>选择类别</translation>
        </message>
        <message>
            <location filename="../../explorer/walk_ends.py" />
            <source>Draw picture</source>
            <translation>绘制图片</translation>
        </message>
        <message>
            <location filename="../../explorer/walk_ends.py" />
            <source>Fit all pictures</source>
            <translation>统一调整所有图片</translation>
        </message>
        <message>
            <location filename="../../explorer/walk_ends.py" />
            <source>Fit picture</source>
            <translation>调整图片</translation>
        </message>
        <message>
            <location filename="../../explorer/walk_ends.py" />
            <source>Full moon and crescent</source>
            <translation>满月与弯月</translation>
        </message>
        <message>
            <location filename="../../explorer/walk_ends.py" />
            <source>Move picture</source>
            <translation>移动图片</translation>
        </message>
        <message>
            <location filename="../../explorer/walk_ends.py" />
            <source>Remove picture</source>
            <translation>移除图片</translation>
        </message>
        <message>
            <location filename="../../explorer/walk_ends.py" />
            <source>Replace picture</source>
            <translation>替换图片</translation>
        </message>
        <message>
            <location filename="../../explorer/walk_ends.py" />
            <source>Reverse</source>
            <translation>反向</translation>
        </message>
        <message>
            <location filename="../../explorer/walk_files.py" />
            <source>CSV table (*.csv)</source>
            <translation>CSV 表格 (*.csv)</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/bars.py" />
            <source>{count} values, {low} to {high}</source>
            <translation>{count} 个值，{low} 到 {high}</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/carrying.py" />
            <source>Copy</source>
            <translation>复制</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/carrying.py" />
            <source>Not saved</source>
            <translation>未保存</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/carrying.py" />
            <source>PNG image (*.png)</source>
            <translation>PNG 图像 (*.png)</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/carrying.py" />
            <source>Save as PNG…</source>
            <translation>另存为 PNG…</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/carrying.py" />
            <source>Save picture</source>
            <translation>保存图片</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/carrying.py" />
            <source>“{name}” could not be written: {reason}. Choose another folder.</source>
            <translation>无法写入“{name}”：{reason}。请选择其他文件夹。</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/certificate_dialog.py" />
            <source>A density has no entropy of pictures that could be reached, so that is left out.</source>
            <translation>密度没有可以达到的图片熵，因此省略这一项。</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/certificate_dialog.py" />
            <source>A leak: a pixel is swayed by itself or by a later one, so that the likelihood means nothing.</source>
            <translation>有泄漏：某个像素受到自身或后面像素的影响，因此似然毫无意义。</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/certificate_dialog.py" />
            <source>A twin learns a known distribution: {nll} nats after {steps} steps; entropy {entropy}</source>
            <translation>孪生模型正在学习一个已知分布：{steps} 步后为 {nll} 纳特；熵为 {entropy}</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/certificate_dialog.py" />
            <source>A twin says {nll} nats of a known distribution after {steps} steps; the entropy is {entropy}. It is not within {tolerance} nats: that proves nothing, as it may need longer.</source>
            <translation>{steps} 步后，孪生模型对一个已知分布给出 {nll} 纳特；熵为 {entropy}。差距超过 {tolerance} 纳特：这不说明什么，也许它需要更长时间。</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/certificate_dialog.py" />
            <source>A twin says {nll} nats of a known distribution whose entropy is {entropy}: nobody can.</source>
            <translation>孪生模型对一个熵为 {entropy} 的已知分布给出 {nll} 纳特：这是不可能的。</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/certificate_dialog.py" />
            <source>A twin with the same settings on pictures of 2×2: the probabilities of all {images} pictures add up to {total}.</source>
            <translation>设置相同、图片为 2×2 的孪生模型：全部 {images} 张图片的概率之和为 {total}。</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/certificate_dialog.py" />
            <source>Can the likelihood be trusted?</source>
            <translation>似然可信吗？</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/certificate_dialog.py" />
            <source>Certificates</source>
            <translation>证明</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/certificate_dialog.py" />
            <source>Counting all pictures of 2×2…</source>
            <translation>正在枚举所有 2×2 的图片……</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/certificate_dialog.py" />
            <source>Counting how the picture may end…</source>
            <translation>正在枚举图片可能的结尾……</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/certificate_dialog.py" />
            <source>D is the number of pixels. A regression for each pixel needs weights from all earlier ones, about D² in all; shared weights need about D; and a network that is the same at every place needs no more for a larger picture.</source>
            <translation>D 是像素个数。每个像素各用一个回归，就需要来自所有先前像素的权重，总共约 D²；共享权重约需 D；而处处相同的网络，图片再大也不需要更多。</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/certificate_dialog.py" />
            <source>Even pictures of 2×2 are too many to be counted, or no such model can be made.</source>
            <translation>连 2×2 的图片也多得无法枚举，或者无法建立这样的模型。</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/certificate_dialog.py" />
            <source>How many numbers are learned, by the side of the picture</source>
            <translation>要学习的参数个数，按图片边长</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/certificate_dialog.py" />
            <source>Looking for a leak…</source>
            <translation>正在检查泄漏……</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/certificate_dialog.py" />
            <source>No leak: of {tried} pixels looked at, among {pixels}, none is swayed by itself or by a later one; the gradient there is exactly 0. They are swayed by {seen} of the earlier pixels at this picture.</source>
            <translation>没有泄漏：在 {pixels} 个像素中检查了 {tried} 个，没有一个受自身或后面像素的影响；那里的梯度恰好为 0。在这张图片上，它们受先前像素中 {seen} 的影响。</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/certificate_dialog.py" />
            <source>No such model of 2×2 pixels can be made.</source>
            <translation>无法建立这样的 2×2 像素模型。</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/certificate_dialog.py" />
            <source>Reaches the entropy: a twin that learned a known distribution of 2×2 pixels for {steps} steps says {nll} nats; the entropy is {entropy}, and no p(x) comes below.</source>
            <translation>达到熵：一个孪生模型用 {steps} 步学习 2×2 像素上的已知分布，给出 {nll} 纳特；熵为 {entropy}，任何 p(x) 都不会更低。</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/certificate_dialog.py" />
            <source>Sums to 1: the last {count} pixels may end in {ways} ways, whose probabilities, given the others, add up to {total}.</source>
            <translation>总和为 1：最后 {count} 个像素有 {ways} 种可能，在其余像素给定时，其概率之和为 {total}。</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/certificate_dialog.py" />
            <source>Then a known distribution…</source>
            <translation>然后是一个已知分布……</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/certificate_dialog.py" />
            <source>What a pixel may be can't be counted here: a density, or too many values.</source>
            <translation>这里像素的取值无法枚举：是密度，或取值太多。</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/certificate_dialog.py" />
            <source>does not grow</source>
            <translation>不增长</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/certificate_dialog.py" />
            <source>grows as {power}</source>
            <translation>按 {power} 增长</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/certificate_dialog.py" />
            <source>hardly grows</source>
            <translation>几乎不增长</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/config_fields.py" />
            <source>Back to {default}</source>
            <translation>恢复为 {default}</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/config_fields.py" />
            <source>no</source>
            <translation>否</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/config_fields.py" />
            <source>yes</source>
            <translation>是</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/config_form.py" />
            <source>Change {name}</source>
            <translation>更改{name}</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/config_form.py" />
            <source>From {low} to {high} {unit}.</source>
            <translation>范围：{low} 到 {high} {unit}。</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/config_form.py" />
            <source>From {low} to {high}.</source>
            <translation>范围：{low} 到 {high}。</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/config_form.py" />
            <source>May change while the model trains.</source>
            <translation>训练过程中可以更改。</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/config_form.py" />
            <source>Stop the training to change it.</source>
            <translation>停止训练后才能更改。</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/creature_board.py" />
            <source>1  Cluster the colours</source>
            <translation>1  颜色聚类</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/creature_board.py" />
            <source>2  Train the same network twice</source>
            <translation>2  同一网络训练两次</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/creature_board.py" />
            <source>3  Create, complete, compare with the truth</source>
            <translation>3  创造、补全、与真实比较</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/creature_board.py" />
            <source>Colours of the palette</source>
            <translation>调色板的颜色数</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/creature_board.py" />
            <source>In the palette</source>
            <translation>调色板中</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/creature_board.py" />
            <source>K of k-means: all colours of the data become their nearest of these</source>
            <translation>k-means 的 K：数据中的每种颜色都变成其中最近的一种</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/creature_board.py" />
            <source>Network</source>
            <translation>网络</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/creature_board.py" />
            <source>Once with the palette, once with three numbers by a sigmoid</source>
            <translation>一次用调色板，一次用 sigmoid 输出三个数</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/creature_board.py" />
            <source>Original</source>
            <translation>原图</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/creature_board.py" />
            <source>Palette</source>
            <translation>调色板</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/creature_board.py" />
            <source>Seconds of training for each of the two</source>
            <translation>两次训练各用的秒数</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/creature_board.py" />
            <source>Train both</source>
            <translation>训练两者</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/creature_board.py" />
            <source>colours</source>
            <translation>种颜色</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/creature_board.py" />
            <source>{task}: comes with the training</source>
            <translation>{task}：训练后显示</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/curve_legend.py" />
            <source>Show or hide “{name}”</source>
            <translation>显示或隐藏“{name}”</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/curve_rests.py" />
            <source>equilibrium {value}</source>
            <translation>均衡 {value}</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/curve_terms.py" />
            <source>margin</source>
            <translation>间隔</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/curve_terms.py" />
            <source>score</source>
            <translation>得分</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/curve_terms.py" />
            <source>squared error</source>
            <translation>平方误差</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/curve_terms.py" />
            <source>value</source>
            <translation>值</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/curves.py" />
            <source>Follow</source>
            <translation>跟随</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/curves.py" />
            <source>Keep new data in view; zooming or moving the plot turns it off</source>
            <translation>始终显示最新数据；缩放或移动图表即关闭</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/curves.py" />
            <source>Log</source>
            <translation>对数</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/curves.py" />
            <source>Logarithmic vertical axis</source>
            <translation>纵轴用对数刻度</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/curves.py" />
            <source>Over how many points the curves are averaged</source>
            <translation>曲线对多少个点取平均</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/curves.py" />
            <source>Save as {kind}…</source>
            <translation>另存为 {kind}…</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/curves.py" />
            <source>Save curves</source>
            <translation>保存曲线</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/curves.py" />
            <source>Smoothing</source>
            <translation>平滑</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/curves.py" />
            <source>off</source>
            <translation>关</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/curves.py" />
            <source>step</source>
            <translation>步</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/curves.py" />
            <source>{kept} of {given} points shown.</source>
            <translation>显示 {given} 个点中的 {kept} 个。</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/curves.py" />
            <source>{points} points</source>
            <translation>{points} 个点</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/curves.py" />
            <source>“{name}” has values of 0 or less, so the axis stays linear.</source>
            <translation>“{name}”含有小于等于 0 的值，坐标轴保持线性。</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/data_cards.py" />
            <source>Comes with the program: no download</source>
            <translation>程序自带，无需下载</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/data_cards.py" />
            <source>Drop a folder here, or press to choose one. Its subfolders become the classes.</source>
            <translation>把文件夹拖到这里，或点击选择。子文件夹即类别。</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/data_cards.py" />
            <source>Fetches {size} MB from the network, once, and uses it</source>
            <translation>从网络下载一次（{size} MB），然后使用</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/data_cards.py" />
            <source>Your own pictures</source>
            <translation>您自己的图片</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/data_cards.py" />
            <source>↓ {size} MB</source>
            <translation>↓ {size} MB</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/densities.py" />
            <source>How densely the numbers lie: kernel estimates, of one width for all, which suits the data best</source>
            <translation>数值分布的密度：核密度估计，所有曲线使用同一带宽，即最适合数据的带宽</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/distribution_chart.py" />
            <source>Blue</source>
            <translation>蓝</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/distribution_chart.py" />
            <source>Distribution of the next pixel</source>
            <translation>下一个像素的分布</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/distribution_chart.py" />
            <source>Green</source>
            <translation>绿</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/distribution_chart.py" />
            <source>Likeliest: {level}, {share}</source>
            <translation>最可能：{level}，{share}</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/distribution_chart.py" />
            <source>Point at a pixel to see what it could have become.</source>
            <translation>指向一个像素，看它原本可能变成什么。</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/distribution_chart.py" />
            <source>Red</source>
            <translation>红</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/distribution_chart.py" />
            <source>Value {value}: {before:.2%} at temperature 1, {after:.2%} now</source>
            <translation>值 {value}：温度为 1 时 {before:.2%}，现在 {after:.2%}</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/draw_pad.py" />
            <source>An empty pad (Delete)</source>
            <translation>清空画板（Delete）</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/draw_pad.py" />
            <source>Choose the colour of the pen</source>
            <translation>选择画笔颜色</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/draw_pad.py" />
            <source>Clear</source>
            <translation>清空</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/draw_pad.py" />
            <source>Draw with the mouse or a pen, or move with the arrow keys and press Enter</source>
            <translation>用鼠标或笔绘制，或用方向键移动并按 Enter</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/draw_pad.py" />
            <source>Eraser</source>
            <translation>橡皮擦</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/draw_pad.py" />
            <source>Invert</source>
            <translation>反相</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/draw_pad.py" />
            <source>Light becomes dark (I)</source>
            <translation>明暗互换（I）</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/draw_pad.py" />
            <source>Pad to draw on</source>
            <translation>画板</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/draw_pad.py" />
            <source>Redo (Ctrl+Shift+Z)</source>
            <translation>重做（Ctrl+Shift+Z）</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/draw_pad.py" />
            <source>Size of the pen</source>
            <translation>画笔粗细</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/draw_pad.py" />
            <source>Size of the pen, in pixels of the picture</source>
            <translation>画笔粗细，以图片像素计</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/draw_pad.py" />
            <source>Take away what is drawn (E)</source>
            <translation>擦除画上的内容（E）</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/draw_pad.py" />
            <source>Undo (Ctrl+Z)</source>
            <translation>撤销（Ctrl+Z）</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/drop_zone.py" />
            <source>Choose picture files</source>
            <translation>选择图片文件</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/drop_zone.py" />
            <source>Draw a picture on a pad</source>
            <translation>在画板上绘制图片</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/drop_zone.py" />
            <source>Draw…</source>
            <translation>绘制…</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/drop_zone.py" />
            <source>Drop files, folders or pictures, paste with Ctrl+V, or open them</source>
            <translation>拖入文件、文件夹或图片，用 Ctrl+V 粘贴，或点击打开</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/drop_zone.py" />
            <source>Drop images here, paste, or</source>
            <translation>拖入或粘贴图片，或者</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/drop_zone.py" />
            <source>Open…</source>
            <translation>打开…</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/dropping.py" />
            <source>Dropped picture</source>
            <translation>拖入的图片</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/dropping.py" />
            <source>Pasted picture</source>
            <translation>粘贴的图片</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/dropping.py" />
            <source>There is no picture in it. Drop or paste picture files, a folder, or a picture.</source>
            <translation>其中没有图片。请拖入或粘贴图片文件、文件夹或图片。</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/dropping.py" />
            <source>“{address}” is an address on the network, and nothing is fetched from there. Save the picture first and drop the file, or copy the picture itself.</source>
            <translation>“{address}”是网络地址，程序不会去下载。请先保存图片再拖入文件，或直接复制图片。</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/dropping.py" />
            <source>“{text}” is text, not a picture. Drop picture files, a folder, or a picture.</source>
            <translation>“{text}”是文字，不是图片。请拖入图片文件、文件夹或图片。</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/ends_bar.py" />
            <source>Add a random validation image of the data</source>
            <translation>从数据的验证集中随机添加一张图像</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/ends_bar.py" />
            <source>Drop or paste pictures, or</source>
            <translation>拖入或粘贴图片，或者</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/ends_bar.py" />
            <source>Ends</source>
            <translation>端点</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/ends_bar.py" />
            <source>Full moon → crescent</source>
            <translation>满月 → 弯月</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/ends_bar.py" />
            <source>Random image</source>
            <translation>随机图像</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/ends_bar.py" />
            <source>Search again</source>
            <translation>重新搜索</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/ends_bar.py" />
            <source>The pair of the lecture, which ships with the program</source>
            <translation>讲义中的一对图片，程序自带</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/ends_bar.py" />
            <source>This model has no encoder: the code of a picture is found by optimisation through the decoder. A code stays until the training has gone on half as far again, and is then improved from where it lies; this button searches at once, from other random codes as well.</source>
            <translation>此模型没有编码器：图片的编码通过对解码器做优化求得。训练步数再增加一半之前编码保持不变，之后从原处继续改进；按此按钮会立即搜索，并另外从新的随机编码出发。</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/ends_bar.py" />
            <source>Walk the other way round</source>
            <translation>反方向插值</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/evolution_bar.py" />
            <source>Both networks learn</source>
            <translation>两个网络都学习</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/evolution_bar.py" />
            <source>Compare with the step that is shown now</source>
            <translation>与当前显示的步比较</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/evolution_bar.py" />
            <source>Discriminator held fixed</source>
            <translation>判别器固定</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/evolution_bar.py" />
            <source>Film (GIF)…</source>
            <translation>动画（GIF）…</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/evolution_bar.py" />
            <source>Follow newest</source>
            <translation>跟随最新</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/evolution_bar.py" />
            <source>Generator held fixed</source>
            <translation>生成器固定</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/evolution_bar.py" />
            <source>Hold one network fixed while the other learns; its statistics stand still too</source>
            <translation>固定一个网络，让另一个学习；它的统计量也保持不变</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/evolution_bar.py" />
            <source>Hold this step and compare others with it</source>
            <translation>固定这一步，把其他步与它比较</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/evolution_bar.py" />
            <source>Keep the selected code in sight as a strip over all steps (or double-click it)</source>
            <translation>把所选编码作为贯穿所有步的长条保留在视野中（也可双击）</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/evolution_bar.py" />
            <source>Network held fixed</source>
            <translation>固定的网络</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/evolution_bar.py" />
            <source>Pin</source>
            <translation>标记</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/evolution_bar.py" />
            <source>Save the film, or a sheet with a row for each code and a column for each step</source>
            <translation>保存影片，或保存一张表：每行一个编码，每列一步</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/evolution_bar.py" />
            <source>Sheet (PNG)…</source>
            <translation>图表（PNG）…</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/evolution_bar.py" />
            <source>Show the newest recorded step; moving the slider turns it off</source>
            <translation>显示最新记录的一步；移动滑块即取消</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/evolution_bar.py" />
            <source>Take the pin off</source>
            <translation>取消标记</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/evolution_page.py" />
            <source>Code {number} over the training</source>
            <translation>编码 {number} 在训练过程中的变化</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/evolution_stage.py" />
            <source>Difference</source>
            <translation>差异</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/evolution_stage.py" />
            <source>Samples of the same codes</source>
            <translation>同样编码的采样</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/example_panel.py" />
            <source>All splits</source>
            <translation>所有划分</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/example_panel.py" />
            <source>As 0 or 1</source>
            <translation>取 0 或 1</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/example_panel.py" />
            <source>Binarised: each pixel was drawn once as 0 or 1.</source>
            <translation>已二值化：每个像素一次性抽成 0 或 1。</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/example_panel.py" />
            <source>Class: {name}</source>
            <translation>类别：{name}</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/example_panel.py" />
            <source>Classes</source>
            <translation>类别</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/example_panel.py" />
            <source>Colours, as they are.</source>
            <translation>颜色，保持原样。</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/example_panel.py" />
            <source>Grey levels, as they are.</source>
            <translation>灰度，保持原样。</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/example_panel.py" />
            <source>Held out</source>
            <translation>留出</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/example_panel.py" />
            <source>Number {number} · {part}</source>
            <translation>第 {number} 号 · {part}</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/example_panel.py" />
            <source>Pixel values</source>
            <translation>像素值</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/example_panel.py" />
            <source>Pixel values of {count} images</source>
            <translation>{count} 张图像的像素值</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/example_panel.py" />
            <source>Select an image to look at it closely.</source>
            <translation>选中一张图像，在这里细看。</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/example_panel.py" />
            <source>min {low:.2f} · mean {mean:.2f} · max {high:.2f}</source>
            <translation>最小 {low:.2f} · 平均 {mean:.2f} · 最大 {high:.2f}</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/example_panel.py" />
            <source>{name}: {value}</source>
            <translation>{name}：{value}</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/fit_row.py" />
            <source>Crop</source>
            <translation>裁剪</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/fit_row.py" />
            <source>Other proportions</source>
            <translation>比例不同时</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/fit_row.py" />
            <source>Pad</source>
            <translation>补边</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/fit_row.py" />
            <source>Remove the colours</source>
            <translation>去除颜色</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/fit_row.py" />
            <source>Stretch</source>
            <translation>拉伸</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/fit_row.py" />
            <source>What happens to a picture of other proportions</source>
            <translation>图片比例不同时如何处理</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/fit_row.py" />
            <source>White for black: the usual data are light on dark</source>
            <translation>黑白互换：常见数据是深底浅字</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/flow_bar.py" />
            <source>Begin again at the end</source>
            <translation>播完从头再来</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/flow_bar.py" />
            <source>Drag, or step with the arrow keys</source>
            <translation>拖动，或用方向键逐帧移动</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/flow_bar.py" />
            <source>Play</source>
            <translation>播放</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/flow_bar.py" />
            <source>Position</source>
            <translation>位置</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/gradient_evidence.py" />
            <source>Gradient of the generator</source>
            <translation>生成器的梯度</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/gradient_evidence.py" />
            <source>Loss of the generator</source>
            <translation>生成器的损失</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/gradient_evidence.py" />
            <source>Of that at the equilibrium</source>
            <translation>占均衡处梯度的比例</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/health_card.py" />
            <source>not known yet</source>
            <translation>尚不清楚</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/health_card.py" />
            <source>warning</source>
            <translation>警告</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/health_card.py" />
            <source>well</source>
            <translation>良好</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/histogram.py" />
            <source>{name}: {count}</source>
            <translation>{name}：{count}</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/image_grid.py" />
            <source>Image {number} of {count}</source>
            <translation>第 {number} 张，共 {count} 张</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/image_grid.py" />
            <source>Images</source>
            <translation>图像</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/image_grid.py" />
            <source>Size of the images</source>
            <translation>图像显示大小</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/image_view.py" />
            <source>Image</source>
            <translation>图像</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/job_strip.py" />
            <source>Cancel: {title}</source>
            <translation>取消：{title}</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/latent_sliders.py" />
            <source>Dimension {number}</source>
            <translation>维度 {number}</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/latent_sliders.py" />
            <source>Dimension {number}, in standard deviations</source>
            <translation>维度 {number}，以标准差为单位</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/latent_sliders.py" />
            <source>Where the slider stands, in standard deviations</source>
            <translation>滑块的位置，以标准差为单位</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/latent_text.py" />
            <source>How much one σ of this dimension changes a pixel, of 255 levels: root mean square, by linear regression over {count} random codes (an estimate)</source>
            <translation>该维度改变一个 σ 时像素变化多少（共 255 级）：均方根，由对 {count} 个随机编码的线性回归得出（估计值）</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/latent_text.py" />
            <source>KL divergence of q(z|x) from the prior, nats, mean over the images. Near 0: the model does not use this dimension.</source>
            <translation>q(z|x) 与先验的 KL 散度（纳特），对图像取平均。接近 0 说明模型没有使用这个维度。</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/latent_text.py" />
            <source>MSE {error}</source>
            <translation>MSE {error}</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/latent_text.py" />
            <source>Mean of the data's codes</source>
            <translation>数据编码的均值</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/latent_text.py" />
            <source>Mean squared error between what the model sees and what it gives back, per value in [0, 1]: {error}</source>
            <translation>模型所见与还原结果之间的均方误差，按 [0, 1] 内每个值计：{error}</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/latent_text.py" />
            <source>Middle: {mse:.4f} from the nearest held-out moon, phase {phase:.2f} (MSE)</source>
            <translation>中点：与最近的留出月相相差 {mse:.4f}，相位 {phase:.2f}（MSE）</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/latent_text.py" />
            <source>Middle: {mse:.4f} from the nearest held-out moon, phase {phase:.2f}; {mean:.4f} over {pairs} test pairs (MSE)</source>
            <translation>中点：与最接近的留出月相（相位 {phase:.2f}）相差 {mse:.4f}；{pairs} 对测试图像平均 {mean:.4f}（均方误差）</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/latent_text.py" />
            <source>Standard deviation of the data's codes</source>
            <translation>数据编码的标准差</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/latent_text.py" />
            <source>Standard deviation of the posterior q(z|x), mean over the images</source>
            <translation>后验 q(z|x) 的标准差，对图像取平均</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/latent_text.py" />
            <source>Your pictures are here and wait for a run ({count}): {names}.</source>
            <translation>您的图片已在此处等待运行（{count}）：{names}。</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/latent_text.py" />
            <source>along the principal components</source>
            <translation>沿主成分方向</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/latent_text.py" />
            <source>effect</source>
            <translation>影响</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/latent_text.py" />
            <source>evenly spaced</source>
            <translation>等间距</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/latent_text.py" />
            <source>mean</source>
            <translation>均值</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/latent_text.py" />
            <source>spaced by the prior N(0, I)</source>
            <translation>按先验 N(0, I) 取间距</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/latent_text.py" />
            <source>spread</source>
            <translation>标准差</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/latent_text.py" />
            <source>within the spread of the data's codes</source>
            <translation>在数据编码的分布范围内</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/latent_text.py" />
            <source>{side} × {side} codes, {how} · step {step}</source>
            <translation>{side} × {side} 个编码，{how} · 第 {step} 步</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/latent_text.py" />
            <source>|z| = {length},  z = ({numbers})</source>
            <translation>|z| = {length}，z = ({numbers})</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/latent_text.py" />
            <source>σ = ({numbers})</source>
            <translation>σ = ({numbers})</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/legend.py" />
            <source>Show or leave out “{name}”</source>
            <translation>显示或隐藏“{name}”</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/line_stage.py" />
            <source>Drag the top of a hump to move it and to make it heavier, its shoulder to make it wider. Double-click for a new hump, and on a top to take it away. With the keyboard: arrows, + and −, Insert, Delete, Page Up and Page Down for the next hump.</source>
            <translation>拖动峰顶可以移动它并改变权重，拖动峰肩可以改变宽度。双击空白处添加一个峰，双击峰顶将其移除。键盘：方向键、+ 和 −、Insert、Delete；Page Up 和 Page Down 切换到其他峰。</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/line_stage.py" />
            <source>Two networks on a line</source>
            <translation>直线上的两个网络</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/line_stage.py" />
            <source>best D</source>
            <translation>最优 D</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/line_stage.py" />
            <source>best D = p / (p + p_g)</source>
            <translation>最优 D = p / (p + p_g)</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/line_stage.py" />
            <source>code z</source>
            <translation>编码 z</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/line_stage.py" />
            <source>data p</source>
            <translation>数据 p</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/line_stage.py" />
            <source>discriminator D</source>
            <translation>判别器 D</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/line_stage.py" />
            <source>generator p_g</source>
            <translation>生成器 p_g</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/line_stage.py" />
            <source>x = G(z)</source>
            <translation>x = G(z)</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/made_panel.py" />
            <source>Draw from p(x|z)</source>
            <translation>p(x|z) 的采样</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/made_panel.py" />
            <source>Follow the newest step</source>
            <translation>跟随最新一步</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/made_panel.py" />
            <source>Go back to an earlier step; arrow keys go from one kept step to the next</source>
            <translation>回到较早的一步；方向键在保存的各步之间移动</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/made_panel.py" />
            <source>Mean of p(x|z)</source>
            <translation>p(x|z) 的均值</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/made_panel.py" />
            <source>Newest</source>
            <translation>最新</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/made_panel.py" />
            <source>Random codes from N(0, I), decoded</source>
            <translation>N(0, I) 随机编码的解码结果</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/made_panel.py" />
            <source>Random codes from N(0, I): never taught these</source>
            <translation>N(0, I) 的随机编码：从未学过</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/made_panel.py" />
            <source>Reconstructions</source>
            <translation>重构</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/made_panel.py" />
            <source>Reconstructions of validation points</source>
            <translation>验证点的重构</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/made_panel.py" />
            <source>Samples</source>
            <translation>采样</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/made_panel.py" />
            <source>The decoder gives a distribution: show its mean, or one draw from it</source>
            <translation>解码器给出一个分布：显示它的均值，或从中采样一次</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/made_panel.py" />
            <source>The first pictures come with the first weights.</source>
            <translation>有了第一批权重，图像就会出现。</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/made_panel.py" />
            <source>This model neither samples nor reconstructs, so there is nothing to show here.</source>
            <translation>这个模型既不采样也不重构，所以这里没有内容。</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/made_panel.py" />
            <source>Training images</source>
            <translation>训练图像</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/made_panel.py" />
            <source>Validation images</source>
            <translation>验证图像</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/made_panel.py" />
            <source>What is shown of p(x|z)</source>
            <translation>显示 p(x|z) 的什么</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/made_panel.py" />
            <source>step {kept}, nearest to {step}</source>
            <translation>第 {kept} 步，最接近第 {step} 步</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/made_panel.py" />
            <source>step {step}, the newest</source>
            <translation>第 {step} 步，最新</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/map_panel.py" />
            <source>A random code from N(0, I), in units of σ</source>
            <translation>从 N(0, I) 随机取一个编码，以 σ 为单位</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/map_panel.py" />
            <source>Across</source>
            <translation>横轴</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/map_panel.py" />
            <source>An image of the data</source>
            <translation>数据中的一张图像</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/map_panel.py" />
            <source>Axes</source>
            <translation>坐标轴</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/map_panel.py" />
            <source>Choose directions</source>
            <translation>选择方向</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/map_panel.py" />
            <source>Choose range</source>
            <translation>选择范围</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/map_panel.py" />
            <source>Choose spacing</source>
            <translation>选择间距</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/map_panel.py" />
            <source>Choose tiles</source>
            <translation>选择图块数</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/map_panel.py" />
            <source>Choose unit</source>
            <translation>选择单位</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/map_panel.py" />
            <source>Click on the plane to keep a code. Drag its picture to where you want it.</source>
            <translation>在平面上点击可保留一个编码，它的图像可以拖到别处使用。</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/map_panel.py" />
            <source>Codes of the data</source>
            <translation>数据的编码</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/map_panel.py" />
            <source>Copy the plane as a picture</source>
            <translation>把平面复制为图片</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/map_panel.py" />
            <source>Dimensions</source>
            <translation>维度</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/map_panel.py" />
            <source>Directions</source>
            <translation>方向</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/map_panel.py" />
            <source>Every slider to the code of an image; you can also drop one on this view</source>
            <translation>把所有滑块设为一张图像的编码；也可以把图像拖到这个视图</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/map_panel.py" />
            <source>Every slider to the middle</source>
            <translation>所有滑块回到中间</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/map_panel.py" />
            <source>Fitting</source>
            <translation>自适应</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/map_panel.py" />
            <source>From image</source>
            <translation>取自图像</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/map_panel.py" />
            <source>How far the plane goes from its middle</source>
            <translation>平面从中心向外延伸多远</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/map_panel.py" />
            <source>How strong the dots are</source>
            <translation>点的深浅</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/map_panel.py" />
            <source>Inverse normal</source>
            <translation>正态逆函数</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/map_panel.py" />
            <source>Inverse normal: equal steps hold equal shares of the prior's probability. Linear: equal steps of z.</source>
            <translation>正态逆函数：每格占先验概率的份额相等。线性：z 的步长相等。</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/map_panel.py" />
            <source>Linear</source>
            <translation>线性</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/map_panel.py" />
            <source>Most used</source>
            <translation>最常用</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/map_panel.py" />
            <source>Move slider</source>
            <translation>移动滑块</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/map_panel.py" />
            <source>Opacity of the dots</source>
            <translation>点的不透明度</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/map_panel.py" />
            <source>Open picture…</source>
            <translation>打开图片…</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/map_panel.py" />
            <source>PCA</source>
            <translation>PCA</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/map_panel.py" />
            <source>Pins</source>
            <translation>标记</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/map_panel.py" />
            <source>Plane</source>
            <translation>平面</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/map_panel.py" />
            <source>Prior N(0, I)</source>
            <translation>先验 N(0, I)</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/map_panel.py" />
            <source>Put the two dimensions on the axes that the model uses most</source>
            <translation>把模型用得最多的两个维度放到坐标轴上</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/map_panel.py" />
            <source>Random</source>
            <translation>随机</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/map_panel.py" />
            <source>Range</source>
            <translation>范围</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/map_panel.py" />
            <source>Reset</source>
            <translation>重置</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/map_panel.py" />
            <source>Reset sliders</source>
            <translation>重置滑块</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/map_panel.py" />
            <source>Save the plane as a PNG picture</source>
            <translation>把平面保存为 PNG 图片</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/map_panel.py" />
            <source>Save…</source>
            <translation>保存…</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/map_panel.py" />
            <source>Search codes</source>
            <translation>搜索编码</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/map_panel.py" />
            <source>Show</source>
            <translation>显示</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/map_panel.py" />
            <source>Show the codes of the data over the plane</source>
            <translation>在平面上显示数据的编码</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/map_panel.py" />
            <source>Spacing</source>
            <translation>间距</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/map_panel.py" />
            <source>Spread of the codes</source>
            <translation>编码的标准差</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/map_panel.py" />
            <source>Take a pin off</source>
            <translation>移除一个标记</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/map_panel.py" />
            <source>Take all pins off</source>
            <translation>移除所有标记</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/map_panel.py" />
            <source>Take pins off</source>
            <translation>移除标记</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/map_panel.py" />
            <source>The class of every picture of the plane</source>
            <translation>平面上所有图片的类别</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/map_panel.py" />
            <source>This model has no encoder: the codes of a few images are found by optimisation through the decoder, which takes a while. They stay while the training goes on, until you search again, from where they lie</source>
            <translation>此模型没有编码器：少量图像的编码通过对解码器做优化求得，需要一些时间。训练继续时它们保持不变，直到您再次搜索，届时从原处继续</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/map_panel.py" />
            <source>Tiles</source>
            <translation>图块</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/map_panel.py" />
            <source>Two dimensions</source>
            <translation>两个维度</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/map_panel.py" />
            <source>Unit σ</source>
            <translation>单位 σ</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/map_panel.py" />
            <source>Up</source>
            <translation>纵轴</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/map_panel.py" />
            <source>What σ means: the prior's, or the standard deviation of the data's codes, which is right for a model whose codes follow no prior, such as an autoencoder</source>
            <translation>σ 的含义：先验的 σ，或数据编码的标准差；后者适合编码不服从先验的模型，例如自编码器</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/map_panel.py" />
            <source>Which images are encoded</source>
            <translation>对哪些图像编码</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/map_panel.py" />
            <source>{direction}: the dimension that varies</source>
            <translation>{direction}：变化的维度</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/map_panel.py" />
            <source>↑ up</source>
            <translation>↑ 纵轴</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/map_panel.py" />
            <source>→ across</source>
            <translation>→ 横轴</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/memory_evidence.py" />
            <source>Closest samples</source>
            <translation>最接近的样本</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/memory_evidence.py" />
            <source>How many are copies</source>
            <translation>有多少是复制品</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/memory_evidence.py" />
            <source>Nearest training images</source>
            <translation>最近的训练图像</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/notice.py" />
            <source>Details</source>
            <translation>详细信息</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/notice.py" />
            <source>Dismiss</source>
            <translation>关闭</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/notice.py" />
            <source>Dismiss (Delete)</source>
            <translation>关闭（Delete）</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/notice.py" />
            <source>Dismiss all</source>
            <translation>全部关闭</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/notice.py" />
            <source>Show list</source>
            <translation>显示列表</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/notice.py" />
            <source>Take down every message</source>
            <translation>关闭所有消息</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/notice.py" />
            <source>{count} earlier</source>
            <translation>较早的 {count} 条</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/notice.py" />
            <source>{count} of {total} were skipped.</source>
            <translation>共 {total} 个，跳过了 {count} 个。</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/notice.py" />
            <source>{text} And {count} more.</source>
            <translation>{text}另有 {count} 个。</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/picture_card.py" />
            <source>Any class</source>
            <translation>任意类别</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/picture_card.py" />
            <source>Dark and light are the other way round in the data: press Invert.</source>
            <translation>数据的明暗与此相反：请按“反相”。</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/picture_card.py" />
            <source>Draw another…</source>
            <translation>重新绘制…</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/picture_card.py" />
            <source>More</source>
            <translation>更多</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/picture_card.py" />
            <source>Move to the left</source>
            <translation>左移</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/picture_card.py" />
            <source>Move to the right</source>
            <translation>右移</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/picture_card.py" />
            <source>Rebuilt</source>
            <translation>重构</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/picture_card.py" />
            <source>Remove this picture</source>
            <translation>移除这张图片</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/picture_card.py" />
            <source>Same choices for all</source>
            <translation>全部采用相同选项</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/picture_card.py" />
            <source>Seen</source>
            <translation>输入</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/picture_card.py" />
            <source>The class that the code is to name; any: the search tries each</source>
            <translation>编码所指的类别；任意：搜索会逐一尝试</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/picture_card.py" />
            <source>The picture as you brought it</source>
            <translation>您放入的原始图片</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/picture_card.py" />
            <source>What the model gives back, from the code alone</source>
            <translation>模型仅凭编码还原出的图像</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/picture_card.py" />
            <source>What the model sees of it</source>
            <translation>模型实际看到的图像</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/pin_strip.py" />
            <source>Click to return to this code, drag it elsewhere, Delete to take it off</source>
            <translation>点击回到这个编码，可拖到别处，按 Delete 移除</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/pin_strip.py" />
            <source>Pin {number}</source>
            <translation>标记 {number}</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/pin_strip.py" />
            <source>Take pin {number} off</source>
            <translation>移除标记 {number}</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/pin_strip.py" />
            <source>Take this pin off</source>
            <translation>移除这个标记</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/pixel_canvas.py" />
            <source>Picture in the making</source>
            <translation>正在生成的图片</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/pixel_canvas.py" />
            <source>Row {row}, column {column}</source>
            <translation>第 {row} 行，第 {column} 列</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/pixel_player.py" />
            <source>Drag through the pixels, in the order in which they are made</source>
            <translation>按生成顺序拖动浏览各像素</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/pixel_player.py" />
            <source>One pixel back (←)</source>
            <translation>后退一个像素（←）</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/pixel_player.py" />
            <source>One pixel on (→)</source>
            <translation>前进一个像素（→）</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/pixel_player.py" />
            <source>Pause (P)</source>
            <translation>暂停（P）</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/pixel_player.py" />
            <source>Pixel</source>
            <translation>像素</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/pixel_player.py" />
            <source>Play (P)</source>
            <translation>播放（P）</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/pixel_player.py" />
            <source>To the end, as fast as can be (End)</source>
            <translation>以最快速度生成到末尾（End）</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/pixel_player.py" />
            <source>To the start (Home)</source>
            <translation>回到开头（Home）</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/pixel_player.py" />
            <source>{position} of {count}</source>
            <translation>{position} / {count}</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/pixel_player.py" />
            <source>{rate} pixels/s</source>
            <translation>{rate} 像素/秒</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/plane_grid.py" />
            <source>At {u:.2f} across, {v:.2f} down</source>
            <translation>横 {u:.2f}，纵 {v:.2f}</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/plane_grid.py" />
            <source>Plane of images</source>
            <translation>图像平面</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/plane_grid.py" />
            <source>Whole plane</source>
            <translation>整个平面</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/plane_stage.py" />
            <source>Draw with the mouse: the data are wherever the brush has been.</source>
            <translation>用鼠标绘制：画笔经过的地方就是数据。</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/plane_stage.py" />
            <source>Two networks in the plane</source>
            <translation>平面上的两个网络</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/plane_stage.py" />
            <source>best D = p / (p + p_g), estimated</source>
            <translation>最优 D = p / (p + p_g)，估计值</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/plane_stage.py" />
            <source>best D, estimated</source>
            <translation>最优 D，估计值</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/plane_stage.py" />
            <source>generated</source>
            <translation>生成的样本</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/player_bar.py" />
            <source>At the end</source>
            <translation>播完后</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/player_bar.py" />
            <source>Back and forth</source>
            <translation>往返</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/player_bar.py" />
            <source>Loop</source>
            <translation>循环</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/player_bar.py" />
            <source>{fps} frames/s</source>
            <translation>{fps} 帧/秒</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/pointer_card.py" />
            <source>Decoded</source>
            <translation>解码</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/pointer_card.py" />
            <source>Move over the plane</source>
            <translation>在平面上移动</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/pointer_card.py" />
            <source>Point at a dot</source>
            <translation>指向一个点</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/preset_box.py" />
            <source>Settings for this computer, or for the published network, which needs a GPU and time</source>
            <translation>适合这台电脑的设置，或论文中网络的设置（需要 GPU 和时间）</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/preset_box.py" />
            <source>Size</source>
            <translation>大小</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/preset_box.py" />
            <source>Size: as published (GPU)</source>
            <translation>规模：与论文相同（GPU）</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/preset_box.py" />
            <source>Size: as published for CIFAR-10 (GPU)</source>
            <translation>规模：论文的 CIFAR-10 网络（GPU）</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/preset_box.py" />
            <source>Size: as published for MNIST (GPU)</source>
            <translation>规模：论文的 MNIST 网络（GPU）</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/preset_box.py" />
            <source>Size: for this computer</source>
            <translation>规模：适合这台电脑</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/preset_box.py" />
            <source>Size: large (GPU)</source>
            <translation>规模：大（GPU）</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/preset_box.py" />
            <source>Size: pytorch-generative's ImageGPT (GPU)</source>
            <translation>规模：pytorch-generative 的 ImageGPT（GPU）</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/preset_box.py" />
            <source>Size: your own</source>
            <translation>规模：自定</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/quality_panel.py" />
            <source>Quality of the samples</source>
            <translation>样本的质量</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/room.py" />
            <source>Scroll</source>
            <translation>滚动</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/run_card.py" />
            <source>Begin a new run from the chosen checkpoint, with other settings</source>
            <translation>从所选检查点开始新的训练，可更改设置</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/run_card.py" />
            <source>Branch…</source>
            <translation>分支…</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/run_card.py" />
            <source>Checkpoint</source>
            <translation>检查点</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/run_card.py" />
            <source>Delete</source>
            <translation>删除</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/run_card.py" />
            <source>Go on training from the newest checkpoint, exactly as if it had never stopped</source>
            <translation>从最新的检查点继续训练，与从未中断时完全一样</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/run_card.py" />
            <source>Move the run's folder to the trash (Del); Ctrl+Z brings it back</source>
            <translation>把训练记录的文件夹移到回收站（Del）；按 Ctrl+Z 可恢复</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/run_card.py" />
            <source>Name of the run</source>
            <translation>训练记录的名称</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/run_card.py" />
            <source>Notes</source>
            <translation>备注</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/run_card.py" />
            <source>Open</source>
            <translation>打开</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/run_card.py" />
            <source>Share the run: one file that opens elsewhere, a script, its curves</source>
            <translation>分享训练记录：可在别处打开的单个文件、脚本或其曲线</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/run_card.py" />
            <source>Show this run in every view (Enter)</source>
            <translation>在所有视图中显示此训练记录 (Enter)</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/run_card.py" />
            <source>What the run is called; empty it for the name that it began with (F2)</source>
            <translation>训练记录的名称；清空则恢复最初的名称 (F2)</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/run_card.py" />
            <source>What you want to remember of this run; the search finds it</source>
            <translation>关于此训练想记住的内容；可以被搜索到</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/run_card.py" />
            <source>Which of the run's checkpoints is opened</source>
            <translation>打开训练记录的哪个检查点</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/run_card.py" />
            <source>newest, step {step}</source>
            <translation>最新，第 {step} 步</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/run_list.py" />
            <source>Tick the runs whose curves and samples are shown; select the one that the views show</source>
            <translation>勾选要显示曲线和采样的训练记录；选中的一条由各视图展示</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/runs_table.py" />
            <source>Begun</source>
            <translation>开始于</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/runs_table.py" />
            <source>No run has all of these words.</source>
            <translation>没有训练记录包含所有这些词。</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/runs_table.py" />
            <source>State</source>
            <translation>状态</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/sample_strip.py" />
            <source>What the model made</source>
            <translation>模型生成的图像</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/save_place.py" />
            <source>In “{folder}” there is {names} already. Replace it?</source>
            <translation>“{folder}”中已有{names}。要替换吗？</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/save_place.py" />
            <source>Replace</source>
            <translation>替换</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/save_place.py" />
            <source>Replace?</source>
            <translation>替换文件？</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/score_history.py" />
            <source>Real examples ({split}): {count}</source>
            <translation>真实样例（{split}）：{count}</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/score_history.py" />
            <source>Samples: {count}</source>
            <translation>生成样本：{count}</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/score_history.py" />
            <source>Scores of the discriminator over the training</source>
            <translation>判别器得分随训练的变化</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/score_history.py" />
            <source>Step {step}: real {real}, made {made} on average</source>
            <translation>第 {step} 步：平均得分，真实 {real}，生成 {made}</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/score_history.py" />
            <source>training</source>
            <translation>训练</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/score_history.py" />
            <source>validation</source>
            <translation>验证</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/search_strip.py" />
            <source>Stop the search and take the best codes so far</source>
            <translation>停止搜索，采用目前最好的编码</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/several_strip.py" />
            <source>All pictures (PNG)…</source>
            <translation>所有图片（PNG）…</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/several_strip.py" />
            <source>Certificates…</source>
            <translation>证明……</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/several_strip.py" />
            <source>Completions</source>
            <translation>补全结果</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/several_strip.py" />
            <source>Double-click a picture to watch it being made</source>
            <translation>双击图片可观看其生成过程</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/several_strip.py" />
            <source>Picture (PNG)…</source>
            <translation>图片（PNG）…</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/several_strip.py" />
            <source>Pictures at once, with the seeds that follow</source>
            <translation>同时生成的张数，种子依次递增</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/several_strip.py" />
            <source>Prove that no pixel looks ahead, that probabilities sum to 1 and that a known entropy is reached; see how models grow</source>
            <translation>证明没有像素向后偷看、概率之和为 1、并能达到已知的熵；查看模型如何随图片增大</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/several_strip.py" />
            <source>Save the film of the pixels, the picture, or all of them</source>
            <translation>保存逐像素动画、这张图片或全部图片</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/several_strip.py" />
            <source>Several at once</source>
            <translation>同时多张</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/several_strip.py" />
            <source>log density, nats</source>
            <translation>对数密度，nats</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/several_strip.py" />
            <source>log p, nats</source>
            <translation>log p，nats</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/sheet.py" />
            <source>Select rows and press Ctrl+C to copy them, with their headings</source>
            <translation>选中若干行并按 Ctrl+C 连同表头一起复制</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/skipped_list.py" />
            <source>1 file was skipped.</source>
            <translation>跳过了 1 个文件。</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/skipped_list.py" />
            <source>Hide</source>
            <translation>隐藏</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/skipped_list.py" />
            <source>Show which files were skipped, and why</source>
            <translation>显示跳过了哪些文件以及原因</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/skipped_list.py" />
            <source>Skipped files</source>
            <translation>跳过的文件</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/skipped_list.py" />
            <source>{count} files were skipped.</source>
            <translation>跳过了 {count} 个文件。</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/term_table.py" />
            <source>bits</source>
            <translation>比特</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/term_table.py" />
            <source>nats</source>
            <translation>纳特</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/theatre_panel.py" />
            <source>Begin with</source>
            <translation>开头</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/theatre_panel.py" />
            <source>Begin with a picture of your own; dropping one does the same</source>
            <translation>用自己的图片开头；直接拖入也可以</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/theatre_panel.py" />
            <source>Begin with an empty picture</source>
            <translation>从空白图片开始</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/theatre_panel.py" />
            <source>Begin with another picture that the model has not learned</source>
            <translation>换一张模型没学过的图片开头</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/theatre_panel.py" />
            <source>Choose temperature</source>
            <translation>选择温度</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/theatre_panel.py" />
            <source>Covered share</source>
            <translation>遮挡比例</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/theatre_panel.py" />
            <source>Entropy</source>
            <translation>熵</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/theatre_panel.py" />
            <source>Entropy: how open each pixel was. Surprise: −log p of what it became. Receptive field: which pixels sway the one under the mouse, or else the next one, by gradient.</source>
            <translation>熵：每个像素当时有多不确定。意外度：结果的 −log p。感受野：由梯度看，哪些像素影响鼠标所指的像素（没有指向时为下一个像素）。</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/theatre_panel.py" />
            <source>Fit</source>
            <translation>适配</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/theatre_panel.py" />
            <source>Lay over</source>
            <translation>叠加</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/theatre_panel.py" />
            <source>Mouse</source>
            <translation>鼠标</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/theatre_panel.py" />
            <source>Nothing</source>
            <translation>无</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/theatre_panel.py" />
            <source>Receptive field</source>
            <translation>感受野</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/theatre_panel.py" />
            <source>Side</source>
            <translation>方向</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/theatre_panel.py" />
            <source>Surprise</source>
            <translation>意外度</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/theatre_panel.py" />
            <source>T: every distribution becomes p^(1/T), normalised. 0 takes the likeliest value.</source>
            <translation>T：每个分布变为归一化的 p^(1/T)。0 表示取最可能的值。</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/theatre_panel.py" />
            <source>Temperature</source>
            <translation>温度</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/theatre_panel.py" />
            <source>The same seed draws every pixel with the same random number</source>
            <translation>种子相同，每个像素采样所用的随机数就相同</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/theatre_panel.py" />
            <source>The sum of log p of every pixel so far, each given those before it, at temperature 1: no estimate</source>
            <translation>到目前为止各像素 log p 之和，每个以之前的像素为条件，温度为 1：精确值，不是估计</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/theatre_panel.py" />
            <source>What is covered: a share from below or from the right, or what you paint</source>
            <translation>遮住哪里：从下方或右侧遮一部分，或自己涂抹</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/theatre_panel.py" />
            <source>What the mouse does on the picture</source>
            <translation>鼠标在图片上的作用</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/theatre_panel.py" />
            <source>below</source>
            <translation>下方</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/theatre_panel.py" />
            <source>covers</source>
            <translation>遮住</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/theatre_panel.py" />
            <source>painted</source>
            <translation>涂抹</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/theatre_panel.py" />
            <source>right</source>
            <translation>右侧</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/theatre_panel.py" />
            <source>sets pixels</source>
            <translation>改像素</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/theatre_panel.py" />
            <source>uncovers</source>
            <translation>揭开</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/theatre_stage.py" />
            <source>An approximation: known pixels that come later in the model's order are not looked at</source>
            <translation>近似：模型不看其顺序中靠后的已知像素</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/theatre_stage.py" />
            <source>An approximation: later known pixels are not looked at</source>
            <translation>近似：不看后面的已知像素</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/theatre_stage.py" />
            <source>Complete picture</source>
            <translation>图片已完成</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/theatre_stage.py" />
            <source>Exact: drawn from p(rest | known)</source>
            <translation>精确：按 p(其余 | 已知) 采样</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/theatre_stage.py" />
            <source>Next pixel: row {row}, column {column}</source>
            <translation>下一个像素：第 {row} 行，第 {column} 列</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/theatre_stage.py" />
            <source>Pixel at row {row}, column {column}</source>
            <translation>第 {row} 行，第 {column} 列的像素</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/theatre_stage.py" />
            <source>log p = {nats} nats (a density), exact</source>
            <translation>log p = {nats} 纳特（密度），精确</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/theatre_stage.py" />
            <source>log p = {nats} nats · {bits} bits/dim, exact</source>
            <translation>log p = {nats} 纳特 · {bits} 比特/维，精确</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/theatre_stage.py" />
            <source>strongest</source>
            <translation>最强</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/theatre_stage.py" />
            <source>{value:.2g} nats</source>
            <translation>{value:.2g} 纳特</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/toy_panel.py" />
            <source>1 step a second</source>
            <translation>每秒 1 步</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/toy_panel.py" />
            <source>A new run with new networks; paused if this one is</source>
            <translation>用新的网络开始新的训练；若当前训练已暂停，新的训练也先暂停</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/toy_panel.py" />
            <source>An estimate, from the masses in small bins.</source>
            <translation>由小区间内的概率质量得到的估计值。</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/toy_panel.py" />
            <source>Begin anew</source>
            <translation>重新开始</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/toy_panel.py" />
            <source>Begins a new run with these data</source>
            <translation>用这些数据开始新的训练</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/toy_panel.py" />
            <source>Begins a new run with this pair of networks</source>
            <translation>用这一对网络开始新的训练</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/toy_panel.py" />
            <source>Best D's loss: 2 ln 2 − 2 JS</source>
            <translation>最优 D 的损失：2 ln 2 − 2 JS</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/toy_panel.py" />
            <source>Best discriminator</source>
            <translation>最优判别器</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/toy_panel.py" />
            <source>D + G</source>
            <translation>D + G</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/toy_panel.py" />
            <source>D step</source>
            <translation>D 一步</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/toy_panel.py" />
            <source>Draw anew</source>
            <translation>重新绘制</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/toy_panel.py" />
            <source>E f(x) − E f(G(z)): of a critic nowhere steeper than 1 at most the earth mover's distance.</source>
            <translation>E f(x) − E f(G(z))：若评判器的斜率处处不超过 1，它不会大于推土机距离。</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/toy_panel.py" />
            <source>Earth mover's distance</source>
            <translation>推土机距离</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/toy_panel.py" />
            <source>First shape</source>
            <translation>最初的形状</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/toy_panel.py" />
            <source>From each code a line to the number that the generator makes of it</source>
            <translation>从每个编码引一条线，连到生成器由它得到的数</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/toy_panel.py" />
            <source>G step</source>
            <translation>G 一步</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/toy_panel.py" />
            <source>Generated out of sight</source>
            <translation>视野之外的生成样本</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/toy_panel.py" />
            <source>Gives the data back the shape that they come with</source>
            <translation>恢复数据最初的形状</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/toy_panel.py" />
            <source>How far mass has to be moved on the line, on average.</source>
            <translation>概率质量在直线上平均需要移动多远。</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/toy_panel.py" />
            <source>How fast this run goes; slow enough, and every step can be seen</source>
            <translation>这次训练的速度；足够慢时，每一步都看得见</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/toy_panel.py" />
            <source>JS(p ‖ p_g), estimate</source>
            <translation>JS(p ‖ p_g)，估计值</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/toy_panel.py" />
            <source>Map from z to x</source>
            <translation>从 z 到 x 的映射</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/toy_panel.py" />
            <source>One step of both, one after the other; then both rest</source>
            <translation>两者先后各学一步，然后都停下</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/toy_panel.py" />
            <source>Start</source>
            <translation>开始</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/toy_panel.py" />
            <source>The Jensen–Shannon divergence of data and generator: 0 where they agree, ln 2 = 0.69 if they never meet.</source>
            <translation>数据与生成器之间的 Jensen–Shannon 散度：两者一致时为 0，完全不重叠时为 ln 2 = 0.69。</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/toy_panel.py" />
            <source>The critic says</source>
            <translation>评判器的估计</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/toy_panel.py" />
            <source>The discriminator learns for one step, of as many updates as its setting says, while the generator is held; then both rest</source>
            <translation>固定生成器，判别器学习一步（更新次数由其设置决定），然后两者都停下</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/toy_panel.py" />
            <source>The generator learns for one step while the discriminator is held; then both rest</source>
            <translation>固定判别器，生成器学习一步，然后两者都停下</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/toy_panel.py" />
            <source>The share of generated mass that lies beyond the picture.</source>
            <translation>落在画面之外的生成概率质量所占的比例。</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/toy_panel.py" />
            <source>This D's loss</source>
            <translation>当前 D 的损失</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/toy_panel.py" />
            <source>Wait…</source>
            <translation>请稍候…</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/toy_panel.py" />
            <source>What the best of all discriminators would lose: 1.39 where nothing can be told apart.</source>
            <translation>所有判别器中最优者的损失：完全无法区分时为 1.39。</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/toy_panel.py" />
            <source>What the best of all discriminators would say of this generator, by its formula</source>
            <translation>按公式，所有判别器中最优者对当前生成器的判断</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/toy_panel.py" />
            <source>Your next stroke begins on an empty plane</source>
            <translation>下一笔将从空白的平面开始</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/toy_panel.py" />
            <source>as fast as can be</source>
            <translation>尽可能快</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/toy_panel.py" />
            <source>{rate:g} steps a second</source>
            <translation>每秒 {rate:g} 步</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/toy_panel.py" />
            <source>−E ln D(x) − E ln (1 − D(G(z))). How far it is above the best one's is what it has yet to learn.</source>
            <translation>−E ln D(x) − E ln (1 − D(G(z)))。它比最优判别器的损失高出多少，就是它还需要学习的部分。</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/value_picker.py" />
            <source>Colour of a pixel that is set</source>
            <translation>所改像素的颜色</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/value_picker.py" />
            <source>What a pixel gets when you click on it</source>
            <translation>点击像素时赋予的值</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/walk_panel.py" />
            <source>A path through all pictures, or a grid between four; missing corners are filled up from the data</source>
            <translation>经过所有图片的路径，或四张图片之间的网格；缺少的角用数据补上</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/walk_panel.py" />
            <source>Choose form</source>
            <translation>选择形式</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/walk_panel.py" />
            <source>Choose frames</source>
            <translation>选择帧数</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/walk_panel.py" />
            <source>Choose pixels</source>
            <translation>选择像素</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/walk_panel.py" />
            <source>Choose way</source>
            <translation>选择插值方式</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/walk_panel.py" />
            <source>Codes (CSV)…</source>
            <translation>编码（CSV）…</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/walk_panel.py" />
            <source>Compare</source>
            <translation>对比</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/walk_panel.py" />
            <source>Compare with</source>
            <translation>对比对象</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/walk_panel.py" />
            <source>Copy the current frame</source>
            <translation>复制当前帧</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/walk_panel.py" />
            <source>Draw</source>
            <translation>采样</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/walk_panel.py" />
            <source>Form</source>
            <translation>形式</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/walk_panel.py" />
            <source>Frames of the path, ends included</source>
            <translation>路径的帧数，含端点</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/walk_panel.py" />
            <source>Grid</source>
            <translation>网格</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/walk_panel.py" />
            <source>Lerp</source>
            <translation>线性</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/walk_panel.py" />
            <source>Lerp: straight. Slerp: along the great circle, since codes of N(0, I) lie near a sphere, which the straight line cuts short.</source>
            <translation>线性（lerp）：走直线。球面（slerp）：沿大圆走，因为 N(0, I) 的编码分布在球面附近，而直线会穿过球内。</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/walk_panel.py" />
            <source>Mean</source>
            <translation>均值</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/walk_panel.py" />
            <source>Path</source>
            <translation>路径</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/walk_panel.py" />
            <source>Save the walk as a film, a picture or a table</source>
            <translation>把插值保存为动画、图片或表格</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/walk_panel.py" />
            <source>Slerp</source>
            <translation>球面</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/walk_panel.py" />
            <source>Strip (PNG)…</source>
            <translation>长条图（PNG）…</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/walk_panel.py" />
            <source>The mean of the decoder's p(x|z), or a draw from it</source>
            <translation>解码器 p(x|z) 的均值，或从中采样</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/walk_panel.py" />
            <source>The same walk through another run</source>
            <translation>用另一训练记录做同样的插值</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/walk_panel.py" />
            <source>Walk</source>
            <translation>插值</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/walk_panel.py" />
            <source>Way</source>
            <translation>插值方式</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/width_panel.py" />
            <source>Every dimension carries something of the image.</source>
            <translation>每个维度都携带图像的信息。</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/width_panel.py" />
            <source>KL, nats</source>
            <translation>KL，纳特</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/width_panel.py" />
            <source>Mean KL of each dimension, nats</source>
            <translation>各维度的平均 KL，纳特</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/width_panel.py" />
            <source>Mean over {count} {split} examples; dashed: the prior, σ = 1</source>
            <translation>对 {count} 个{split}样本取平均；虚线为先验，σ = 1</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/width_panel.py" />
            <source>Mean σ of q(z|x) in each dimension</source>
            <translation>q(z|x) 在各维度上的平均 σ</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/width_panel.py" />
            <source>{idle} of {count} dimensions carry nothing: there q(z|x) is the prior.</source>
            <translation>{count} 个维度中有 {idle} 个不携带信息：其后验就是先验。</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/width_panel.py" />
            <source>σ is near 0 everywhere: the codes carry no noise, as in an autoencoder.</source>
            <translation>σ 处处接近 0：编码不带噪声，如同自编码器。</translation>
        </message>
        <message>
            <location filename="../../explorer/widgets/width_panel.py" />
            <source>σ of q(z|x)</source>
            <translation>q(z|x) 的 σ</translation>
        </message>
        <message>
            <location filename="../../explorer/workers/jobs.py" />
            <source>“{title}” failed: {error}.</source>
            <translation>“{title}”失败：{error}。</translation>
        </message>
        <message>
            <location filename="../../explorer/workers/keeping.py" />
            <source>The end of the run could not be saved: {error}</source>
            <translation>训练记录的结尾未能保存：{error}</translation>
        </message>
        <message>
            <location filename="../../explorer/workers/keeping.py" />
            <source>The run could not be saved just now: {error} Training goes on, and saving is tried again.</source>
            <translation>训练记录刚才未能保存：{error}训练会继续，稍后再次尝试保存。</translation>
        </message>
        <message>
            <location filename="../../explorer/workers/keeping.py" />
            <source>The run is no longer saved: {error} Training goes on unsaved.</source>
            <translation>训练记录不再保存：{error}训练会继续，但不保存。</translation>
        </message>
        <message>
            <location filename="../../explorer/workers/prober.py" />
            <source>This view could not be computed: {error}.</source>
            <translation>无法计算这个视图：{error}。</translation>
        </message>
        <message>
            <location filename="../../explorer/workers/trainer.py" />
            <source>Training stopped by an unexpected error: {error}.</source>
            <translation>训练因意外错误停止：{error}。</translation>
        </message>
        <message>
            <location filename="../../models/adversarial/_base.py" />
            <source>Channels of the finest convolution; coarser ones have up to four times as many.</source>
            <translation>最细一级卷积的通道数；更粗的各级最多为其四倍。</translation>
        </message>
        <message>
            <location filename="../../models/adversarial/_base.py" />
            <source>Decay of the average of generators that makes the samples.</source>
            <translation>用于采样的生成器滑动平均的衰减率。</translation>
        </message>
        <message>
            <location filename="../../models/adversarial/_base.py" />
            <source>Discriminator</source>
            <translation>判别器</translation>
        </message>
        <message>
            <location filename="../../models/adversarial/_base.py" />
            <source>Distribution of the generator's input.</source>
            <translation>生成器输入的分布。</translation>
        </message>
        <message>
            <location filename="../../models/adversarial/_base.py" />
            <source>Fake</source>
            <translation>生成样本</translation>
        </message>
        <message>
            <location filename="../../models/adversarial/_base.py" />
            <source>Fake score</source>
            <translation>生成样本得分</translation>
        </message>
        <message>
            <location filename="../../models/adversarial/_base.py" />
            <source>Fully connected layers, or convolutions (images only).</source>
            <translation>全连接层，或卷积（仅限图像）。</translation>
        </message>
        <message>
            <location filename="../../models/adversarial/_base.py" />
            <source>Generator</source>
            <translation>生成器</translation>
        </message>
        <message>
            <location filename="../../models/adversarial/_base.py" />
            <source>Hidden dim</source>
            <translation>隐藏单元数</translation>
        </message>
        <message>
            <location filename="../../models/adversarial/_base.py" />
            <source>Holds one network fixed while the other learns.</source>
            <translation>固定一个网络，只训练另一个。</translation>
        </message>
        <message>
            <location filename="../../models/adversarial/_base.py" />
            <source>Latent dim</source>
            <translation>隐变量维数</translation>
        </message>
        <message>
            <location filename="../../models/adversarial/_base.py" />
            <source>Learning rate of the discriminator, as a multiple of the generator's.</source>
            <translation>判别器学习率相对生成器的倍数。</translation>
        </message>
        <message>
            <location filename="../../models/adversarial/_base.py" />
            <source>Length K of the code.</source>
            <translation>编码的长度 K。</translation>
        </message>
        <message>
            <location filename="../../models/adversarial/_base.py" />
            <source>Loss</source>
            <translation>损失</translation>
        </message>
        <message>
            <location filename="../../models/adversarial/_base.py" />
            <source>Real</source>
            <translation>真实样本</translation>
        </message>
        <message>
            <location filename="../../models/adversarial/_base.py" />
            <source>Real score</source>
            <translation>真实样本得分</translation>
        </message>
        <message>
            <location filename="../../models/adversarial/_base.py" />
            <source>Size of each update of the generator (Adam).</source>
            <translation>生成器每次更新（Adam）的幅度。</translation>
        </message>
        <message>
            <location filename="../../models/adversarial/_base.py" />
            <source>Updates of the discriminator before each of the generator.</source>
            <translation>生成器每更新一次，判别器先更新几次。</translation>
        </message>
        <message>
            <location filename="../../models/adversarial/_base.py" />
            <source>Width of the generator's first hidden layer; for images each further one is twice as wide.</source>
            <translation>生成器第一个隐藏层的宽度；对图像，之后每层加倍。</translation>
        </message>
        <message>
            <location filename="../../models/adversarial/_base.py" />
            <source>channels</source>
            <translation>通道</translation>
        </message>
        <message>
            <location filename="../../models/adversarial/_base.py" />
            <source>numbers</source>
            <translation>维</translation>
        </message>
        <message>
            <location filename="../../models/adversarial/_base.py" />
            <source>steps</source>
            <translation>步</translation>
        </message>
        <message>
            <location filename="../../models/adversarial/_base.py" />
            <source>units</source>
            <translation>个</translation>
        </message>
        <message>
            <location filename="../../models/adversarial/_base.py" />
            <source>{setting_name}: convolutions need images, and the data are vectors. Choose “mlp”.</source>
            <translation>{setting_name}：卷积需要图像，而数据是向量。请选择“mlp”。</translation>
        </message>
        <message>
            <location filename="../../models/adversarial/_cross_entropy.py" />
            <source>Minimax: ln(1 − D), as the game says, which fades at the start; non-saturating: −ln D.</source>
            <translation>极小极大：按博弈原式 ln(1 − D)，开始时梯度会消失；非饱和：−ln D。</translation>
        </message>
        <message>
            <location filename="../../models/adversarial/_cross_entropy.py" />
            <source>Real images are labelled 1 minus this; 0 for hard labels.</source>
            <translation>真实图像的标签为 1 减去此值；0 表示硬标签。</translation>
        </message>
        <message>
            <location filename="../../models/adversarial/conditional_gan.py" />
            <source>A GAN that is told the class: ask it for a three, and it draws one.</source>
            <translation>告诉 GAN 类别：要它画 3，它就画 3。</translation>
        </message>
        <message>
            <location filename="../../models/adversarial/conditional_gan.py" />
            <source>Batch size</source>
            <translation>批大小</translation>
        </message>
        <message>
            <location filename="../../models/adversarial/conditional_gan.py" />
            <source>Channels</source>
            <translation>通道数</translation>
        </message>
        <message>
            <location filename="../../models/adversarial/conditional_gan.py" />
            <source>Conditional GAN</source>
            <translation>条件 GAN</translation>
        </message>
        <message>
            <location filename="../../models/adversarial/conditional_gan.py" />
            <source>Discriminator steps</source>
            <translation>判别器步数</translation>
        </message>
        <message>
            <location filename="../../models/adversarial/conditional_gan.py" />
            <source>EMA decay</source>
            <translation>EMA 衰减</translation>
        </message>
        <message>
            <location filename="../../models/adversarial/conditional_gan.py" />
            <source>Gaussian</source>
            <translation>高斯</translation>
        </message>
        <message>
            <location filename="../../models/adversarial/conditional_gan.py" />
            <source>Generator loss</source>
            <translation>生成器损失</translation>
        </message>
        <message>
            <location filename="../../models/adversarial/conditional_gan.py" />
            <source>Hidden units</source>
            <translation>隐藏单元数</translation>
        </message>
        <message>
            <location filename="../../models/adversarial/conditional_gan.py" />
            <source>Label smoothing</source>
            <translation>标签平滑</translation>
        </message>
        <message>
            <location filename="../../models/adversarial/conditional_gan.py" />
            <source>Latent dimensions</source>
            <translation>隐变量维数</translation>
        </message>
        <message>
            <location filename="../../models/adversarial/conditional_gan.py" />
            <source>Learning rate</source>
            <translation>学习率</translation>
        </message>
        <message>
            <location filename="../../models/adversarial/conditional_gan.py" />
            <source>Learning rate ratio</source>
            <translation>学习率比</translation>
        </message>
        <message>
            <location filename="../../models/adversarial/conditional_gan.py" />
            <source>MLP</source>
            <translation>全连接</translation>
        </message>
        <message>
            <location filename="../../models/adversarial/conditional_gan.py" />
            <source>Network held</source>
            <translation>固定的网络</translation>
        </message>
        <message>
            <location filename="../../models/adversarial/conditional_gan.py" />
            <source>Prior</source>
            <translation>先验</translation>
        </message>
        <message>
            <location filename="../../models/adversarial/conditional_gan.py" />
            <source>There is no such class. “{model}” was trained with {classes}.</source>
            <translation>没有这个类别。“{model}”训练时的类别有：{classes}。</translation>
        </message>
        <message>
            <location filename="../../models/adversarial/conditional_gan.py" />
            <source>Weight of the loss on real images that carry a wrong label.</source>
            <translation>带错误标签的真实图像的损失权重。</translation>
        </message>
        <message>
            <location filename="../../models/adversarial/conditional_gan.py" />
            <source>Wrong label</source>
            <translation>错误标签</translation>
        </message>
        <message>
            <location filename="../../models/adversarial/conditional_gan.py" />
            <source>Wrong label weight</source>
            <translation>错误标签权重</translation>
        </message>
        <message>
            <location filename="../../models/adversarial/conditional_gan.py" />
            <source>convolutional</source>
            <translation>卷积</translation>
        </message>
        <message>
            <location filename="../../models/adversarial/conditional_gan.py" />
            <source>discriminator</source>
            <translation>判别器</translation>
        </message>
        <message>
            <location filename="../../models/adversarial/conditional_gan.py" />
            <source>generator</source>
            <translation>生成器</translation>
        </message>
        <message>
            <location filename="../../models/adversarial/conditional_gan.py" />
            <source>minimax</source>
            <translation>极小极大</translation>
        </message>
        <message>
            <location filename="../../models/adversarial/conditional_gan.py" />
            <source>uniform</source>
            <translation>均匀分布</translation>
        </message>
        <message>
            <location filename="../../models/adversarial/conditional_gan.py" />
            <source>“{model}” needs labels, and the data have none. Choose labelled data.</source>
            <translation>“{model}”需要标签，而数据没有标签。请选择带标签的数据。</translation>
        </message>
        <message>
            <location filename="../../models/adversarial/conditional_gan.py" />
            <source>“{model}” needs two classes or more, and the data have one. Choose another model or other data.</source>
            <translation>“{model}”需要两个或更多类别，而数据只有一个。请选择其他模型或其他数据。</translation>
        </message>
        <message>
            <location filename="../../models/adversarial/gan.py" />
            <source>A generator learns to deceive a discriminator, which learns to see through it.</source>
            <translation>生成器学着骗过判别器，判别器学着识破它。</translation>
        </message>
        <message>
            <location filename="../../models/adversarial/gan.py" />
            <source>GAN</source>
            <translation>GAN</translation>
        </message>
        <message>
            <location filename="../../models/adversarial/gan.py" />
            <source>L1 difference</source>
            <translation>L1 差</translation>
        </message>
        <message>
            <location filename="../../models/adversarial/gan.py" />
            <source>L1 weight</source>
            <translation>L1 权重</translation>
        </message>
        <message>
            <location filename="../../models/adversarial/gan.py" />
            <source>Weight of the mean difference between samples and real images that do not belong together.</source>
            <translation>采样与并不对应的真实图像之间平均绝对差的权重。</translation>
        </message>
        <message>
            <location filename="../../models/adversarial/hinge_gan.py" />
            <source>A GAN whose discriminator may not be steep, and is content once it is right by a margin.</source>
            <translation>限制判别器陡峭程度的 GAN；判断正确且留有间隔后，判别器就不再追求更多。</translation>
        </message>
        <message>
            <location filename="../../models/adversarial/hinge_gan.py" />
            <source>Hinge GAN with spectral normalisation</source>
            <translation>谱归一化 Hinge GAN</translation>
        </message>
        <message>
            <location filename="../../models/adversarial/lsgan.py" />
            <source>A GAN whose discriminator gives a number, and whose losses are squares: gradients that do not fade.</source>
            <translation>判别器给出一个数、损失用平方的 GAN：梯度不会消失。</translation>
        </message>
        <message>
            <location filename="../../models/adversarial/lsgan.py" />
            <source>Least-squares GAN</source>
            <translation>最小二乘 GAN</translation>
        </message>
        <message>
            <location filename="../../models/adversarial/lsgan.py" />
            <source>The target for real images is 1 minus this; 0 for hard labels.</source>
            <translation>真实图像的目标为 1 减去此值；0 表示硬标签。</translation>
        </message>
        <message>
            <location filename="../../models/adversarial/wgan_gp.py" />
            <source>A GAN whose critic measures how far the samples are from the data, and keeps a slope of 1.</source>
            <translation>评判器度量采样与数据距离的 GAN，斜率保持为 1。</translation>
        </message>
        <message>
            <location filename="../../models/adversarial/wgan_gp.py" />
            <source>Gradient penalty</source>
            <translation>梯度惩罚</translation>
        </message>
        <message>
            <location filename="../../models/adversarial/wgan_gp.py" />
            <source>Gradient penalty λ</source>
            <translation>梯度惩罚权重 λ</translation>
        </message>
        <message>
            <location filename="../../models/adversarial/wgan_gp.py" />
            <source>One sided</source>
            <translation>单侧惩罚</translation>
        </message>
        <message>
            <location filename="../../models/adversarial/wgan_gp.py" />
            <source>One-sided penalty</source>
            <translation>单侧惩罚</translation>
        </message>
        <message>
            <location filename="../../models/adversarial/wgan_gp.py" />
            <source>Penalises slopes above 1 only; on a line a critic of the wrong sign can't turn otherwise.</source>
            <translation>只惩罚大于 1 的斜率；否则在一条线上，符号相反的评判器转不过来。</translation>
        </message>
        <message>
            <location filename="../../models/adversarial/wgan_gp.py" />
            <source>Updates of the critic before each of the generator.</source>
            <translation>生成器每更新一次，评判器先更新几次。</translation>
        </message>
        <message>
            <location filename="../../models/adversarial/wgan_gp.py" />
            <source>Wasserstein</source>
            <translation>Wasserstein 距离</translation>
        </message>
        <message>
            <location filename="../../models/adversarial/wgan_gp.py" />
            <source>Wasserstein GAN</source>
            <translation>Wasserstein GAN</translation>
        </message>
        <message>
            <location filename="../../models/adversarial/wgan_gp.py" />
            <source>Weight λ of the penalty on slopes other than 1.</source>
            <translation>对偏离 1 的斜率的惩罚权重 λ。</translation>
        </message>
        <message>
            <location filename="../../models/autoregressive/_base.py" />
            <source>A temperature of {given} makes no sense. Choose 0 or more.</source>
            <translation>温度 {given} 没有意义。请选择 0 或更大的数。</translation>
        </message>
        <message>
            <location filename="../../models/autoregressive/_base.py" />
            <source>Bits per dim</source>
            <translation>比特/维</translation>
        </message>
        <message>
            <location filename="../../models/autoregressive/_base.py" />
            <source>NLL</source>
            <translation>负对数似然</translation>
        </message>
        <message>
            <location filename="../../models/autoregressive/_base.py" />
            <source>{given} pictures can't begin {count}.</source>
            <translation>{given} 张图片不能作为 {count} 张的开头。</translation>
        </message>
        <message>
            <location filename="../../models/autoregressive/_base.py" />
            <source>“{model}” has learned {learned}, and was given {given}. Bring the picture to that size and colour.</source>
            <translation>“{model}”学的是 {learned}，而给出的是 {given}。请把图片调整为同样的尺寸和颜色。</translation>
        </message>
        <message>
            <location filename="../../models/autoregressive/_base.py" />
            <source>“{model}” learns each class apart, and the data have no labels.</source>
            <translation>“{model}”要按类别学习，而数据没有标签。</translation>
        </message>
        <message>
            <location filename="../../models/autoregressive/_base.py" />
            <source>“{model}” was trained with classes. Choose one.</source>
            <translation>“{model}”是按类别训练的。请选择一个类别。</translation>
        </message>
        <message>
            <location filename="../../models/autoregressive/_pixel_rnn.py" />
            <source>Examples in each training step.</source>
            <translation>每一步训练所用的样本数。</translation>
        </message>
        <message>
            <location filename="../../models/autoregressive/_pixel_rnn.py" />
            <source>Recurrent layers, each added to the one below.</source>
            <translation>循环层数，每层与下一层残差相加。</translation>
        </message>
        <message>
            <location filename="../../models/autoregressive/_pixel_rnn.py" />
            <source>Size of each optimizer update (Adam).</source>
            <translation>优化器（Adam）每次更新的幅度。</translation>
        </message>
        <message>
            <location filename="../../models/autoregressive/_pixel_rnn.py" />
            <source>Size of the state at each pixel; the maps between have twice it.</source>
            <translation>每个像素处状态的大小；层间特征图为其两倍。</translation>
        </message>
        <message>
            <location filename="../../models/autoregressive/_pixel_rnn.py" />
            <source>images</source>
            <translation>张</translation>
        </message>
        <message>
            <location filename="../../models/autoregressive/_pixel_rnn.py" />
            <source>layers</source>
            <translation>层</translation>
        </message>
        <message>
            <location filename="../../models/autoregressive/_sampling.py" />
            <source>The picture is complete. Go back, or start another.</source>
            <translation>这张图片已完成。可以后退，或另开一张。</translation>
        </message>
        <message>
            <location filename="../../models/autoregressive/_sampling.py" />
            <source>There is no pixel {place}. The picture has {count}.</source>
            <translation>没有第 {place} 个像素。图片共有 {count} 个像素。</translation>
        </message>
        <message>
            <location filename="../../models/autoregressive/diagonal_bilstm.py" />
            <source>Bernoulli</source>
            <translation>伯努利</translation>
        </message>
        <message>
            <location filename="../../models/autoregressive/diagonal_bilstm.py" />
            <source>Class-conditional</source>
            <translation>类别条件生成</translation>
        </message>
        <message>
            <location filename="../../models/autoregressive/diagonal_bilstm.py" />
            <source>Diagonal BiLSTM</source>
            <translation>对角 BiLSTM</translation>
        </message>
        <message>
            <location filename="../../models/autoregressive/diagonal_bilstm.py" />
            <source>Layers</source>
            <translation>层数</translation>
        </message>
        <message>
            <location filename="../../models/autoregressive/diagonal_bilstm.py" />
            <source>Mixture components</source>
            <translation>混合分量数</translation>
        </message>
        <message>
            <location filename="../../models/autoregressive/diagonal_bilstm.py" />
            <source>Observation</source>
            <translation>观测分布</translation>
        </message>
        <message>
            <location filename="../../models/autoregressive/diagonal_bilstm.py" />
            <source>Palette colours</source>
            <translation>调色板颜色数</translation>
        </message>
        <message>
            <location filename="../../models/autoregressive/diagonal_bilstm.py" />
            <source>Paper cifar</source>
            <translation>论文 CIFAR</translation>
        </message>
        <message>
            <location filename="../../models/autoregressive/diagonal_bilstm.py" />
            <source>Paper mnist</source>
            <translation>论文 MNIST</translation>
        </message>
        <message>
            <location filename="../../models/autoregressive/diagonal_bilstm.py" />
            <source>Reads the picture along its diagonals, from both sides, and guesses each pixel from all before it.</source>
            <translation>从两侧沿对角线读图，由之前的所有像素预测每个像素。</translation>
        </message>
        <message>
            <location filename="../../models/autoregressive/diagonal_bilstm.py" />
            <source>categorical</source>
            <translation>分类分布</translation>
        </message>
        <message>
            <location filename="../../models/autoregressive/diagonal_bilstm.py" />
            <source>logistic mixture</source>
            <translation>logistic 混合</translation>
        </message>
        <message>
            <location filename="../../models/autoregressive/diagonal_bilstm.py" />
            <source>palette</source>
            <translation>调色板</translation>
        </message>
        <message>
            <location filename="../../models/autoregressive/diagonal_bilstm.py" />
            <source>sigmoid</source>
            <translation>sigmoid</translation>
        </message>
        <message>
            <location filename="../../models/autoregressive/fvsbn.py" />
            <source>FVSBN</source>
            <translation>FVSBN</translation>
        </message>
        <message>
            <location filename="../../models/autoregressive/fvsbn.py" />
            <source>Guesses each pixel from all pixels before it, by one weighted sum.</source>
            <translation>用一个加权和，由之前的所有像素预测每个像素。</translation>
        </message>
        <message>
            <location filename="../../models/autoregressive/gated_pixel_cnn.py" />
            <source>Channels of both stacks.</source>
            <translation>两个堆栈的通道数。</translation>
        </message>
        <message>
            <location filename="../../models/autoregressive/gated_pixel_cnn.py" />
            <source>Gated PixelCNN</source>
            <translation>门控 PixelCNN</translation>
        </message>
        <message>
            <location filename="../../models/autoregressive/gated_pixel_cnn.py" />
            <source>Gated layers after the first, each seeing a row farther.</source>
            <translation>第一层之后的门控层，每层多看远一行。</translation>
        </message>
        <message>
            <location filename="../../models/autoregressive/gated_pixel_cnn.py" />
            <source>Guesses each pixel from its neighbours above and to the left, and sees all of them.</source>
            <translation>由上方和左侧的像素预测每个像素，没有盲区。</translation>
        </message>
        <message>
            <location filename="../../models/autoregressive/gated_pixel_cnn.py" />
            <source>Paper</source>
            <translation>论文</translation>
        </message>
        <message>
            <location filename="../../models/autoregressive/image_transformer.py" />
            <source>Attention heads</source>
            <translation>注意力头数</translation>
        </message>
        <message>
            <location filename="../../models/autoregressive/image_transformer.py" />
            <source>Blocks of attention and two layers.</source>
            <translation>块数，每块含注意力和两个全连接层。</translation>
        </message>
        <message>
            <location filename="../../models/autoregressive/image_transformer.py" />
            <source>Guesses each pixel by looking back at all earlier ones, and learns where to look.</source>
            <translation>回看之前的所有像素来预测每个像素，并学会看哪里。</translation>
        </message>
        <message>
            <location filename="../../models/autoregressive/image_transformer.py" />
            <source>Heads</source>
            <translation>注意力头数</translation>
        </message>
        <message>
            <location filename="../../models/autoregressive/image_transformer.py" />
            <source>Image transformer</source>
            <translation>图像 Transformer</translation>
        </message>
        <message>
            <location filename="../../models/autoregressive/image_transformer.py" />
            <source>Imagegpt</source>
            <translation>ImageGPT</translation>
        </message>
        <message>
            <location filename="../../models/autoregressive/image_transformer.py" />
            <source>Numbers that a pixel has in each block.</source>
            <translation>每个像素在各块中的特征数。</translation>
        </message>
        <message>
            <location filename="../../models/autoregressive/image_transformer.py" />
            <source>Questions that a pixel asks in each block.</source>
            <translation>每个像素在各块中的注意力头数。</translation>
        </message>
        <message>
            <location filename="../../models/autoregressive/image_transformer.py" />
            <source>blocks</source>
            <translation>块</translation>
        </message>
        <message>
            <location filename="../../models/autoregressive/image_transformer.py" />
            <source>heads</source>
            <translation>头</translation>
        </message>
        <message>
            <location filename="../../models/autoregressive/image_transformer.py" />
            <source>{setting_name}: a step with {count} pictures of {pixels} pixels would take {needed} GB of memory. Choose a smaller batch, fewer or narrower layers, or smaller pictures.</source>
            <translation>{setting_name}：每步 {count} 张、每张 {pixels} 像素的图片需要 {needed} GB 内存。请减小批大小，减少或收窄各层，或用更小的图片。</translation>
        </message>
        <message>
            <location filename="../../models/autoregressive/image_transformer.py" />
            <source>{setting_name}: {heads} heads can't share a width of {width}. Choose a number that divides it.</source>
            <translation>{setting_name}：{heads} 个头不能平分宽度 {width}。请选择能整除它的数。</translation>
        </message>
        <message>
            <location filename="../../models/autoregressive/made.py" />
            <source>Any order</source>
            <translation>任意顺序</translation>
        </message>
        <message>
            <location filename="../../models/autoregressive/made.py" />
            <source>Direct connections</source>
            <translation>直接连接</translation>
        </message>
        <message>
            <location filename="../../models/autoregressive/made.py" />
            <source>Draw another order for each batch, so that any part of a picture can be completed exactly.</source>
            <translation>每批数据换一种顺序，这样图片的任何部分都能精确补全。</translation>
        </message>
        <message>
            <location filename="../../models/autoregressive/made.py" />
            <source>Ensemble</source>
            <translation>集成数</translation>
        </message>
        <message>
            <location filename="../../models/autoregressive/made.py" />
            <source>Ensemble of masks</source>
            <translation>掩码集成数</translation>
        </message>
        <message>
            <location filename="../../models/autoregressive/made.py" />
            <source>Guesses all pixels at once, each from those before it, in any order that one likes.</source>
            <translation>一次预测所有像素，每个像素只依据之前的像素，顺序可任选。</translation>
        </message>
        <message>
            <location filename="../../models/autoregressive/made.py" />
            <source>Hidden layers</source>
            <translation>隐藏层数</translation>
        </message>
        <message>
            <location filename="../../models/autoregressive/made.py" />
            <source>Hidden layers L.</source>
            <translation>隐藏层数 L。</translation>
        </message>
        <message>
            <location filename="../../models/autoregressive/made.py" />
            <source>Large</source>
            <translation>大</translation>
        </message>
        <message>
            <location filename="../../models/autoregressive/made.py" />
            <source>Let each pixel read the pixels before it directly as well, beside the hidden layers.</source>
            <translation>除隐藏层之外，还让每个像素直接读取它之前的像素。</translation>
        </message>
        <message>
            <location filename="../../models/autoregressive/made.py" />
            <source>MADE</source>
            <translation>MADE</translation>
        </message>
        <message>
            <location filename="../../models/autoregressive/made.py" />
            <source>Sets of masks E, whose probabilities are averaged for log p(x); it takes E passes.</source>
            <translation>遮罩组数 E，计算 log p(x) 时对各组的概率取平均；需要 E 次前向计算。</translation>
        </message>
        <message>
            <location filename="../../models/autoregressive/made.py" />
            <source>Width H of each hidden layer.</source>
            <translation>每个隐藏层的宽度 H。</translation>
        </message>
        <message>
            <location filename="../../models/autoregressive/made.py" />
            <source>sets</source>
            <translation>组</translation>
        </message>
        <message>
            <location filename="../../models/autoregressive/made.py" />
            <source>{setting_name}: “{model}” would need {count} million weights from input to output. Switch it off, load smaller pictures, or choose a simpler observation.</source>
            <translation>{setting_name}：“{model}”从输入到输出将需要 {count} 百万个权重。请将其关闭、载入更小的图片，或选择更简单的观测分布。</translation>
        </message>
        <message>
            <location filename="../../models/autoregressive/nade.py" />
            <source>Guesses each pixel through hidden units that keep a running sum of the pixels before it.</source>
            <translation>隐藏单元累加之前的像素，由此预测每个像素。</translation>
        </message>
        <message>
            <location filename="../../models/autoregressive/nade.py" />
            <source>Hidden units H of each pixel.</source>
            <translation>每个像素的隐藏单元数 H。</translation>
        </message>
        <message>
            <location filename="../../models/autoregressive/nade.py" />
            <source>NADE</source>
            <translation>NADE</translation>
        </message>
        <message>
            <location filename="../../models/autoregressive/pixel_cnn.py" />
            <source>Channels C inside a block; between blocks there are 2C.</source>
            <translation>残差块内的通道数 C；块之间为 2C。</translation>
        </message>
        <message>
            <location filename="../../models/autoregressive/pixel_cnn.py" />
            <source>Guesses each pixel from its neighbours above and to the left, through kernels cut in half.</source>
            <translation>用遮去一半的卷积核，由上方和左侧的像素预测每个像素。</translation>
        </message>
        <message>
            <location filename="../../models/autoregressive/pixel_cnn.py" />
            <source>PixelCNN</source>
            <translation>PixelCNN</translation>
        </message>
        <message>
            <location filename="../../models/autoregressive/pixel_cnn.py" />
            <source>Residual blocks; each sees a row farther.</source>
            <translation>残差块数，每块多看远一行。</translation>
        </message>
        <message>
            <location filename="../../models/autoregressive/pixel_lstm.py" />
            <source>LSTMs, each reading the states of the one below.</source>
            <translation>LSTM 层数，每层读取下一层的状态。</translation>
        </message>
        <message>
            <location filename="../../models/autoregressive/pixel_lstm.py" />
            <source>Pixel LSTM</source>
            <translation>逐像素 LSTM</translation>
        </message>
        <message>
            <location filename="../../models/autoregressive/pixel_lstm.py" />
            <source>Reads the picture pixel by pixel, like a sentence, and guesses each next one.</source>
            <translation>像读句子一样逐个像素读图，并预测下一个像素。</translation>
        </message>
        <message>
            <location filename="../../models/autoregressive/pixel_lstm.py" />
            <source>Size of the state of each layer.</source>
            <translation>每层状态的大小。</translation>
        </message>
        <message>
            <location filename="../../models/autoregressive/row_lstm.py" />
            <source>Reads the picture row by row, and guesses each pixel from a triangle above it.</source>
            <translation>逐行读图，由上方的三角形区域预测每个像素。</translation>
        </message>
        <message>
            <location filename="../../models/autoregressive/row_lstm.py" />
            <source>Row LSTM</source>
            <translation>行 LSTM</translation>
        </message>
        <message>
            <location filename="../../models/capabilities.py" />
            <source>draws samples</source>
            <translation>采样</translation>
        </message>
        <message>
            <location filename="../../models/capabilities.py" />
            <source>draws samples of a class</source>
            <translation>按类别采样</translation>
        </message>
        <message>
            <location filename="../../models/capabilities.py" />
            <source>fills in missing pixels</source>
            <translation>补全缺失的像素</translation>
        </message>
        <message>
            <location filename="../../models/capabilities.py" />
            <source>gives examples back</source>
            <translation>重构样本</translation>
        </message>
        <message>
            <location filename="../../models/capabilities.py" />
            <source>has a discriminator</source>
            <translation>用判别器区分真假</translation>
        </message>
        <message>
            <location filename="../../models/capabilities.py" />
            <source>knows a lower bound of the likelihood</source>
            <translation>给出似然的下界</translation>
        </message>
        <message>
            <location filename="../../models/capabilities.py" />
            <source>knows the likelihood exactly</source>
            <translation>给出精确的似然</translation>
        </message>
        <message>
            <location filename="../../models/capabilities.py" />
            <source>learns a distribution for each class</source>
            <translation>为每个类别学习一个分布</translation>
        </message>
        <message>
            <location filename="../../models/capabilities.py" />
            <source>makes a picture pixel by pixel</source>
            <translation>逐像素生成图片</translation>
        </message>
        <message>
            <location filename="../../models/capabilities.py" />
            <source>says how sure it is of a code</source>
            <translation>给出编码的不确定程度</translation>
        </message>
        <message>
            <location filename="../../models/capabilities.py" />
            <source>takes a class in its code</source>
            <translation>在编码中指定类别</translation>
        </message>
        <message>
            <location filename="../../models/capabilities.py" />
            <source>tightens its bound by more draws</source>
            <translation>用更多抽样收紧下界</translation>
        </message>
        <message>
            <location filename="../../models/capabilities.py" />
            <source>turns a code into an example</source>
            <translation>把编码解码成样本</translation>
        </message>
        <message>
            <location filename="../../models/capabilities.py" />
            <source>turns an example into a code</source>
            <translation>把样本编码</translation>
        </message>
        <message>
            <location filename="../../models/catalog.py" />
            <source>The model “{name}” could not be loaded: {reason}</source>
            <translation>无法载入模型“{name}”：{reason}</translation>
        </message>
        <message>
            <location filename="../../models/catalog.py" />
            <source>There is no model “{name}”.{question} There are {known}.</source>
            <translation>没有模型“{name}”。{question}现有模型：{known}。</translation>
        </message>
        <message>
            <location filename="../../models/config.py" />
            <source>There is no setting “{given}”.{question} Known are {known}.</source>
            <translation>没有名为“{given}”的设置。{question}可用的有 {known}。</translation>
        </message>
        <message>
            <location filename="../../models/config.py" />
            <source>a number</source>
            <translation>数字</translation>
        </message>
        <message>
            <location filename="../../models/config.py" />
            <source>a whole number</source>
            <translation>整数</translation>
        </message>
        <message>
            <location filename="../../models/config.py" />
            <source>examples</source>
            <translation>个样本</translation>
        </message>
        <message>
            <location filename="../../models/config.py" />
            <source>{setting_name}: {given} is not a finite number.</source>
            <translation>{setting_name}：{given} 不是有限数。</translation>
        </message>
        <message>
            <location filename="../../models/config.py" />
            <source>{setting_name}: {given} is outside {low} to {high}.</source>
            <translation>{setting_name}：{given} 超出 {low} 到 {high} 的范围。</translation>
        </message>
        <message>
            <location filename="../../models/config.py" />
            <source>{setting_name}: “{given}” is neither true nor false.</source>
            <translation>{setting_name}：“{given}”既不是 true 也不是 false。</translation>
        </message>
        <message>
            <location filename="../../models/config.py" />
            <source>{setting_name}: “{given}” is not one of {choices}.</source>
            <translation>{setting_name}：“{given}”不在可选项中：{choices}。</translation>
        </message>
        <message>
            <location filename="../../models/config.py" />
            <source>{setting_name}: “{given}” is not {kind}.</source>
            <translation>{setting_name}：“{given}”不是{kind}。</translation>
        </message>
        <message>
            <location filename="../../models/latent/autoencoder.py" />
            <source>Autoencoder</source>
            <translation>自编码器</translation>
        </message>
        <message>
            <location filename="../../models/latent/autoencoder.py" />
            <source>Reconstruction loss</source>
            <translation>重构损失</translation>
        </message>
        <message>
            <location filename="../../models/latent/autoencoder.py" />
            <source>Squared error</source>
            <translation>平方误差</translation>
        </message>
        <message>
            <location filename="../../models/latent/autoencoder.py" />
            <source>Squeezes each picture through a short code, and learns to give it back.</source>
            <translation>把每张图片压缩成一个短编码，再学习还原它。</translation>
        </message>
        <message>
            <location filename="../../models/latent/autoencoder.py" />
            <source>What is made small: the squared difference, or the cross-entropy of pixels taken as probabilities.</source>
            <translation>要最小化的量：平方差，或把像素当作概率时的交叉熵。</translation>
        </message>
        <message>
            <location filename="../../models/latent/autoencoder.py" />
            <source>cross-entropy</source>
            <translation>交叉熵</translation>
        </message>
        <message>
            <location filename="../../models/latent/vae.py" />
            <source>Gaussian, one σ</source>
            <translation>高斯（学习 σ）</translation>
        </message>
        <message>
            <location filename="../../models/latent/vae.py" />
            <source>Gaussian, pixel σ</source>
            <translation>高斯（逐像素 σ）</translation>
        </message>
        <message>
            <location filename="../../models/latent/vae.py" />
            <source>Gaussian, σ = 1</source>
            <translation>高斯（σ = 1）</translation>
        </message>
        <message>
            <location filename="../../models/latent/vae.py" />
            <source>KL</source>
            <translation>KL</translation>
        </message>
        <message>
            <location filename="../../models/latent/vae.py" />
            <source>Learns codes with noise, so that every code near the middle makes a picture.</source>
            <translation>学习带噪声的编码，使中心附近的每个编码都能生成图片。</translation>
        </message>
        <message>
            <location filename="../../models/latent/vae.py" />
            <source>Variational autoencoder</source>
            <translation>变分自编码器</translation>
        </message>
        <message>
            <location filename="../../models/latent/vae.py" />
            <source>Weight β of the KL divergence: 0 makes an autoencoder, 1 the ELBO.</source>
            <translation>KL 散度的权重 β：0 相当于自编码器，1 就是 ELBO。</translation>
        </message>
        <message>
            <location filename="../../models/latent/vae.py" />
            <source>β</source>
            <translation>β</translation>
        </message>
        <message>
            <location filename="../../models/nn/masks.py" />
            <source>{setting_name}: “{model}” would need {count} million weights. Load smaller pictures, or choose a simpler observation.</source>
            <translation>{setting_name}：“{model}”将需要 {count} 百万个权重。请载入更小的图片，或选择更简单的观测分布。</translation>
        </message>
        <message>
            <location filename="../../models/nn/networks.py" />
            <source>Channels of the finest convolution; coarser ones have twice as many.</source>
            <translation>最细一级卷积的通道数；更粗一级加倍。</translation>
        </message>
        <message>
            <location filename="../../models/nn/networks.py" />
            <source>Hidden layers on each side; 0 makes a linear model.</source>
            <translation>编码器和解码器各自的隐藏层数；0 即线性模型。</translation>
        </message>
        <message>
            <location filename="../../models/nn/networks.py" />
            <source>Width of each hidden layer.</source>
            <translation>每个隐藏层的宽度。</translation>
        </message>
        <message>
            <location filename="../../models/nn/observation.py" />
            <source>Distribution of a pixel given the code: 0 or 1, or a Gaussian with σ 1, learned, or per pixel.</source>
            <translation>给定编码时像素的分布：0 或 1；或高斯分布，其 σ 为 1、由学习得到、或逐像素给出。</translation>
        </message>
        <message>
            <location filename="../../models/nn/observation.py" />
            <source>{setting_name}: “{choice}” describes values from 0 to 1, and vectors have no bounds. Choose another value.</source>
            <translation>{setting_name}：“{choice}”描述 0 到 1 之间的值，而向量没有界限。请选择其他值。</translation>
        </message>
        <message>
            <location filename="../../models/nn/pixels.py" />
            <source>Learn each class apart, so that one can be asked for.</source>
            <translation>按类别学习，之后可以指定生成哪一类。</translation>
        </message>
        <message>
            <location filename="../../models/nn/pixels.py" />
            <source>Logistic distributions in the mixture of each pixel.</source>
            <translation>每个像素的混合分布中 logistic 分布的个数。</translation>
        </message>
        <message>
            <location filename="../../models/nn/pixels.py" />
            <source>Size K of the palette; where the data have fewer colours, it has just those.</source>
            <translation>调色板的大小 K；数据颜色更少时，就只用那些颜色。</translation>
        </message>
        <message>
            <location filename="../../models/nn/pixels.py" />
            <source>What a pixel is: 0 or 1, one of 256 levels, levels as a mixture of bumps, a number, one of K colours, numbers by a sigmoid and squared error (greyish).</source>
            <translation>像素是什么：0 或 1、256 级之一、由若干凸起混合的灰度级、一个数、K 种颜色之一、由 sigmoid 和平方误差得到的数（发灰）。</translation>
        </message>
        <message>
            <location filename="../../models/nn/pixels.py" />
            <source>bumps</source>
            <translation>个峰</translation>
        </message>
        <message>
            <location filename="../../models/nn/pixels.py" />
            <source>{setting_name}: the data have no classes. Switch it off, or choose labelled data.</source>
            <translation>{setting_name}：数据没有类别。请关闭它，或选择带标签的数据。</translation>
        </message>
        <message>
            <location filename="../../models/plugins.py" />
            <source>“{folder}” is not a folder. Name a folder that holds model or view files.</source>
            <translation>“{folder}”不是文件夹。请指定含有模型或视图文件的文件夹。</translation>
        </message>
        <message>
            <location filename="../../models/problems.py" />
            <source> Did you mean “{near}”?</source>
            <translation>您是指“{near}”吗？</translation>
        </message>
        <message>
            <location filename="../../models/spec.py" />
            <source>1 number</source>
            <translation>1 个数</translation>
        </message>
        <message>
            <location filename="../../models/spec.py" />
            <source>pictures</source>
            <translation>图像</translation>
        </message>
        <message>
            <location filename="../../models/spec.py" />
            <source>vectors</source>
            <translation>向量</translation>
        </message>
        <message>
            <location filename="../../models/spec.py" />
            <source>{count} numbers</source>
            <translation>{count} 个数</translation>
        </message>
        <message>
            <location filename="../../models/spec.py" />
            <source>“{model}” does not learn images of {channels} channels. Load the data in another colour mode.</source>
            <translation>“{model}”不支持 {channels} 通道的图像。请用其他颜色模式载入数据。</translation>
        </message>
        <message>
            <location filename="../../models/spec.py" />
            <source>“{model}” learns images from {low}×{low} to {high}×{high}, and the data are {width}×{height}. Load the data at another size.</source>
            <translation>“{model}”支持 {low}×{low} 到 {high}×{high} 的图像，而数据是 {width}×{height}。请用其他尺寸载入数据。</translation>
        </message>
        <message>
            <location filename="../../models/spec.py" />
            <source>“{model}” learns vectors of {low} to {high} numbers, and the data have {given}.</source>
            <translation>“{model}”支持 {low} 到 {high} 个数的向量，而数据有 {given} 个。</translation>
        </message>
        <message>
            <location filename="../../models/spec.py" />
            <source>“{model}” learns {kinds}, and the data are {given}. Choose another model or other data.</source>
            <translation>“{model}”学习的是{kinds}，而数据是{given}。请选择其他模型或其他数据。</translation>
        </message>
    </context>
</TS>
