<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN">
    <context>
        <name>explorer</name>
        <message>
            <location filename="../../explorer/actions.py" />
            <source>About Latent Explorer</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/actions.py" />
            <source>All commands…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/actions.py" />
            <source>As the system</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/actions.py" />
            <source>Dark</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/actions.py" />
            <source>Edit</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/actions.py" />
            <source>File</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/actions.py" />
            <source>Help</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/actions.py" />
            <source>Keys</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/actions.py" />
            <source>Light</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/actions.py" />
            <source>Open a folder as data…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/actions.py" />
            <source>Open a run…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/actions.py" />
            <source>Open pictures…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/actions.py" />
            <source>Paste pictures</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/actions.py" />
            <source>Quit</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/actions.py" />
            <source>Redo</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/actions.py" />
            <source>Reset the layout</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/actions.py" />
            <source>Run</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/actions.py" />
            <source>Start or pause</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/actions.py" />
            <source>Stop</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/actions.py" />
            <source>Theme</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/actions.py" />
            <source>Undo</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/actions.py" />
            <source>View</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/cli.py" />
            <source>No window can open: {reason}. On Debian or Ubuntu install libegl1, libgl1, libxkbcommon0, libfontconfig1 and libdbus-1-3, or use the commands that need no window (main.py --help).</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/cli.py" />
            <source>{message}. See {program} --help.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/command_palette.py" />
            <source>All commands</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/command_palette.py" />
            <source>Commands</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/command_palette.py" />
            <source>Name of a command</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/command_palette.py" />
            <source>Type the name of a command</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/commands.py" />
            <source>A grid of {frames} × {frames} pictures is too large. Choose 64 or fewer.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/commands.py" />
            <source>The run has learned vectors, not pictures. Choose a run on images.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/commands.py" />
            <source>There is no folder “{folder}” (--data-root). Give one that exists.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/commands.py" />
            <source>{count} pictures were given. Give two ends, or four corners.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/commands.py" />
            <source>{setting_name} is set twice. Set it once.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/commands.py" />
            <source>“{data}” has changed since the run was made, so its test examples may have been learned. Bring the data back as they were, or train a new run.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/commands.py" />
            <source>“{model}” does not draw samples. Choose the run of a model that does: “list” says “Samples”.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/commands.py" />
            <source>“{model}” has no decoder. Choose the run of a model that has one.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/commands.py" />
            <source>“{model}” has no encoder. Choose the run of a model that has one.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/commands.py" />
            <source>“{pair}” is not of the form name=value. Write, say, --set beta=4.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/control.py" />
            <source>Loading data</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/control.py" />
            <source>Opening a run</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/data/catalog.py" />
            <source>CIFAR-10</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/data/catalog.py" />
            <source>Creatures</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/data/catalog.py" />
            <source>Cursive Japanese characters from old books.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/data/catalog.py" />
            <source>Digits</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/data/catalog.py" />
            <source>FashionMNIST</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/data/catalog.py" />
            <source>Handwritten digits, the usual benchmark.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/data/catalog.py" />
            <source>KMNIST</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/data/catalog.py" />
            <source>MNIST</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/data/catalog.py" />
            <source>Moons</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/data/catalog.py" />
            <source>Pictures of clothes and shoes.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/data/catalog.py" />
            <source>Pixel creatures in colour: eight species, each one different.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/data/catalog.py" />
            <source>Points in the plane: eight Gaussian blobs on a ring.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/data/catalog.py" />
            <source>Real handwritten digits, small enough to learn in seconds.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/data/catalog.py" />
            <source>Ring of blobs</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/data/catalog.py" />
            <source>Small colour photographs of ten kinds of things.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/data/catalog.py" />
            <source>The moon from full to thin crescent; the phases between are kept back to compare with.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/data/catalog.py" />
            <source>There is no data set and no folder “{name}”. Known sets are {known}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/data/catalog.py" />
            <source>“{name}” is a file. Give the folder that it lies in.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/data/collect.py" />
            <source>Only the first {limit} files were read. Drop fewer at a time.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/data/collect.py" />
            <source>“{name}” is an empty folder. Drop one with pictures.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/data/download.py" />
            <source>The download of “{title}” has stalled: {server} sent nothing for {seconds} seconds. Try again later.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/data/download.py" />
            <source>The download of “{title}” was cut short or altered: {file} is not what it should be, and was removed. Try again.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/data/download.py" />
            <source>“{title}” can't be stored in “{folder}”. Make room there, or give write permission, and try again.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/data/download.py" />
            <source>“{title}” needs to be downloaded, and {server} can't be reached. Connect to the network and try again, give a folder that already holds the set with --data-root, or choose “digits”, which is embedded.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/data/folder.py" />
            <source>A size of {width}×{height} is outside {low} to {high} pixels. Choose another size.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/data/folder.py" />
            <source>The pictures can't be kept in “{folder}”, and will be read again next time. Make room there.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/data/folder.py" />
            <source>There is no folder “{folder}”. Look where it went, or choose another folder.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/data/folder.py" />
            <source>{count} more files were left out.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/data/folder.py" />
            <source>{count} pictures of {width}×{height} would fill {gigabytes} GB of memory. Choose a smaller size.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/data/folder.py" />
            <source>{used} of {total} pictures are used, evenly chosen: more would not fit.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/data/folder.py" />
            <source>“{folder}” has no pictures that can be read. Choose a folder with {formats} files.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/data/folder.py" />
            <source>“{given}” is no colour mode. Choose grey or color.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/data/load.py" />
            <source>Only grey images can be binarised. Switch that off, or load grey images.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/data/load.py" />
            <source>The seed of the data is {seed}. Choose 0 or more.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/data/load.py" />
            <source>“{title}” has a size and colours of its own. Choose those for a folder only.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/data/load.py" />
            <source>“{title}” is not on this computer yet ({megabytes} MB). Start its download, give a folder that already holds it with --data-root, or choose “digits”, which is embedded.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/data/picture.py" />
            <source>There is not enough memory to read “{name}”. Save it smaller.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/data/picture.py" />
            <source>“{name}” can't be read from its disk. Copy it to another place and drop that.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/data/picture.py" />
            <source>“{name}” has several pages: first page used.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/data/picture.py" />
            <source>“{name}” has too many pixels. Save it with fewer than {most} million.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/data/picture.py" />
            <source>“{name}” holds numbers from {low} to {high}: the smallest is shown black, the largest white.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/data/picture.py" />
            <source>“{name}” is a HEIC photo. Save it as JPEG or PNG and drop that.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/data/picture.py" />
            <source>“{name}” is a PDF document. Export the page as PNG and drop that.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/data/picture.py" />
            <source>“{name}” is a PostScript (EPS) drawing. Export it as PNG and drop that.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/data/picture.py" />
            <source>“{name}” is a folder. Drop it where a data set is wanted, or drop its pictures.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/data/picture.py" />
            <source>“{name}” is a web page, whatever its name says. Open it and save the picture itself.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/data/picture.py" />
            <source>“{name}” is an AVIF picture. Save it as JPEG or PNG and drop that.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/data/picture.py" />
            <source>“{name}” is an SVG drawing, which has no pixels. Export it as PNG and drop that.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/data/picture.py" />
            <source>“{name}” is an animation: first frame used.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/data/picture.py" />
            <source>“{name}” is damaged or cut short. Save or download it again.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/data/picture.py" />
            <source>“{name}” is damaged: its header makes no sense. Save it again.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/data/picture.py" />
            <source>“{name}” is empty (0 bytes). Save or download it again.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/data/picture.py" />
            <source>“{name}” is no longer there. Look where it went, and drop it again.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/data/picture.py" />
            <source>“{name}” is no ordinary file. Save the picture to a file and drop that.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/data/picture.py" />
            <source>“{name}” is no picture of a known kind. Known are {formats}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/data/picture.py" />
            <source>“{name}” is too large a file ({megabytes} MB). Save it smaller than {most} MB.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/data/picture.py" />
            <source>“{name}” is transparent in places: they are shown on white.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/data/picture.py" />
            <source>“{name}” may not be read. Change its permissions, or copy it elsewhere.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/data/public.py" />
            <source>“{file}” is damaged: it does not hold what it should. Delete it and download the set again.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/data/public.py" />
            <source>“{folder}” can't be read. Change its permissions, or copy it elsewhere.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/data/sampler.py" />
            <source>The saved place in the data does not fit these data. Load the data that the run was trained on.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/data/sampler.py" />
            <source>There are no examples to train on. Choose other data.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/data/sampler.py" />
            <source>batch_size: {given} is less than one example.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/draw_dialog.py" />
            <source>Draw a picture</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/draw_dialog.py" />
            <source>Draw with the mouse or a pen. These are the pixels that the model sees.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/draw_dialog.py" />
            <source>drawing</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/folder_dialog.py" />
            <source>A folder of pictures as data</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/folder_dialog.py" />
            <source>As they are</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/folder_dialog.py" />
            <source>Binary (grey only)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/folder_dialog.py" />
            <source>Colour</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/folder_dialog.py" />
            <source>Colours</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/folder_dialog.py" />
            <source>Grey</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/folder_dialog.py" />
            <source>Height</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/folder_dialog.py" />
            <source>Pixels</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/folder_dialog.py" />
            <source>Width</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/folder_dialog.py" />
            <source>“{name}”: every picture in it is brought to one size. Its subfolders, if it has any, are the classes.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/help.py" />
            <source>Key</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/help.py" />
            <source>See generative models learn.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/help.py" />
            <source>What it does</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/intake.py" />
            <source>All files</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/intake.py" />
            <source>Open pictures</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/intake.py" />
            <source>Pictures</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/intake.py" />
            <source>Reading pictures</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/main_window.py" />
            <source>Language</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/main_window.py" />
            <source>Open a folder as data</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/main_window.py" />
            <source>Open a run</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/main_window.py" />
            <source>Preparing the views…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/main_window.py" />
            <source>Something went wrong, and the program goes on: {error}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/main_window.py" />
            <source>The engine could not be loaded.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/main_window.py" />
            <source>The engine could not be loaded: {error}. Install the program anew.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/main_window.py" />
            <source>The language changes when the program is started again.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/main_window.py" />
            <source>The view “{name}” could not be loaded: {error}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/runs/checkpoint.py" />
            <source>The checkpoint “{file}” can't be read: {reason}. Choose another run.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/runs/checkpoint.py" />
            <source>The checkpoint “{file}” is damaged. Choose another run.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/runs/checkpoint.py" />
            <source>The run “{run}” has no checkpoint. Train it longer, or choose another run.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/runs/checkpoint.py" />
            <source>The weights belong to another model: {layers} differ. Choose another run.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/runs/checkpoint.py" />
            <source>The weights in “{file}” are not all finite numbers ({layer}). Choose another run.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/runs/checkpoint.py" />
            <source>“{file}” contains code; not opened. Only safetensors files are.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/runs/disk.py" />
            <source>“{file}” can't be read: {reason}. Choose another run.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/runs/disk.py" />
            <source>“{file}” is damaged ({reason}). Choose another run.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/runs/disk.py" />
            <source>“{file}” is too large to belong to a run. Choose another run.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/runs/export.py" />
            <source>There is no folder “{folder}”. Make it, or choose another place.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/runs/export.py" />
            <source>“{name}” does not end in {endings}. Choose such a name.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/runs/export.py" />
            <source>“{path}” can't be written. Choose another place.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/runs/export.py" />
            <source>“{path}” can't be written: {reason}. Choose another place.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/runs/export.py" />
            <source>“{path}” is a folder. Give the name of a file.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/runs/info.py" />
            <source>The run was made by a newer version ({version}). Update this program to open it.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/runs/info.py" />
            <source>run.json is damaged: “{field}” is missing or not what it should be. Choose another run.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/runs/run.py" />
            <source>There is no folder “{path}”. Give the folder of a run.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/runs/run.py" />
            <source>“{path}” is a file. Give the folder of a run.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/runs/run.py" />
            <source>“{path}” is not a run: it has no run.json. Give the folder of a run.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/runs/writer.py" />
            <source>The folder “{path}” is not empty. Choose a new one: nothing is overwritten.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/runs/writer.py" />
            <source>The run “{path}” can't be written: {reason}. Choose another place.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/runs/writer.py" />
            <source>“{path}” is a file. Choose the name of a new folder.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/session.py" />
            <source>A run is under way.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/session.py" />
            <source>A setting is not valid: see the red sentence in the form.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/session.py" />
            <source>Choose a model.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/session.py" />
            <source>The data are still loading.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/session.py" />
            <source>The engine is still loading.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/sidebar.py" />
            <source>A folder of pictures…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/sidebar.py" />
            <source>Data</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/sidebar.py" />
            <source>End the run; what was learned stays (Esc)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/sidebar.py" />
            <source>Loading…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/sidebar.py" />
            <source>Model</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/sidebar.py" />
            <source>Pause</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/sidebar.py" />
            <source>Resume</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/sidebar.py" />
            <source>Seed</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/sidebar.py" />
            <source>Settings</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/sidebar.py" />
            <source>Space</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/sidebar.py" />
            <source>Start training</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/sidebar.py" />
            <source>Starting weights, order of the data and noise all follow from it.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/sidebar.py" />
            <source>Starting…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/sidebar.py" />
            <source>Steps</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/sidebar.py" />
            <source>Stopping…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/sidebar.py" />
            <source>The run ends by itself after so many steps; 0: it goes on.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/sidebar.py" />
            <source>What the model learns from</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/sidebar.py" />
            <source>Whether each pixel is drawn once as black or white, with its grey as the probability</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/sidebar.py" />
            <source>Which model learns</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/sidebar.py" />
            <source>binarised</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/sidebar.py" />
            <source>colour</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/sidebar.py" />
            <source>grey</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/sidebar.py" />
            <source>{count} examples</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/sidebar.py" />
            <source>{count} numbers each</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/status.py" />
            <source>Cancel</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/status.py" />
            <source>Failed</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/status.py" />
            <source>Finished</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/status.py" />
            <source>Paused</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/status.py" />
            <source>Ready</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/status.py" />
            <source>State of the training</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/status.py" />
            <source>Step {step}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/status.py" />
            <source>Stopped</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/status.py" />
            <source>{rate} images/s</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/status.py" />
            <source>{time} left</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/status.py" />
            <source>{title}…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/training/evaluate.py" />
            <source>The model has learned {learned}, and the data are {given}. Load the data that it was trained on.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/training/evaluate.py" />
            <source>“{data}” has no {split} examples. Use a larger set.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/training/experiments.py" />
            <source>“{data}” has no phases. Choose the data “moons”.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/training/experiments.py" />
            <source>“{model}” has no codes to walk between. Choose a model with an encoder.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/training/experiments.py" />
            <source>“{model}” has no decoder. Choose a model with codes.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/training/hardware.py" />
            <source>There is no device “{device}” on this machine. Available are {available}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/training/hardware.py" />
            <source>{threads} threads can't train. Choose 1 or more.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/training/hardware.py" />
            <source>“{precision}” is not one of auto, float32, bfloat16.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/training/learner.py" />
            <source>Training stopped at step {step}: a value of the data ({term}) is not a finite number. The weights are those of the step before. Remove that example and train again.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/training/learner.py" />
            <source>Training stopped at step {step}: “{term}” is not a finite number. The weights are those of the step before. A smaller learning rate may help.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/training/learner.py" />
            <source>{setting_name} is fixed while training runs. Start a new run to change it.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/training/learner.py" />
            <source>“{data}” has no training examples. Choose other data.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/training/train.py" />
            <source>The memory did not suffice for step {step} with batches of {batch_size}. Choose a smaller batch_size or a smaller model.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/training/train.py" />
            <source>Training diverged at step {step}: the loss ran away. The weights of step {restored} were restored. Choose a smaller learning rate and start again.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/views/availability.py" />
            <source>Start training, and the view comes to life.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/views/availability.py" />
            <source>This view shows {kinds}, and the data are {given}. Choose other data.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/views/availability.py" />
            <source>“{model}” lacks what this view needs: {missing}. Models that have it: {able}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/views/data.py" />
            <source>A data set is made of a folder. Put the pictures into one folder, and drop that here.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/views/data.py" />
            <source>All classes</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/views/data.py" />
            <source>Choose data…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/views/data.py" />
            <source>Class</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/views/data.py" />
            <source>Examples</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/views/data.py" />
            <source>Loading examples</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/views/data.py" />
            <source>Make a data set of the pictures in a folder; you can also drop the folder here</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/views/data.py" />
            <source>Open a folder of pictures</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/views/data.py" />
            <source>Open folder…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/views/data.py" />
            <source>Pixels as they are</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/views/data.py" />
            <source>Pixels drawn as 0 or 1</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/views/data.py" />
            <source>SHA-256 over values, labels and splits: {mark}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/views/data.py" />
            <source>Show all data sets, embedded and downloadable</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/views/data.py" />
            <source>Show one class only</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/views/data.py" />
            <source>Show one split only</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/views/data.py" />
            <source>Split</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/views/data.py" />
            <source>Static binarisation: each pixel is drawn once as 0 or 1, with its grey level as the probability</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/views/data.py" />
            <source>fingerprint {mark}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/views/data.py" />
            <source>seed {seed}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/views/data.py" />
            <source>{shown} of {count}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/views/latent_map.py" />
            <source> · class {name}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/views/latent_map.py" />
            <source>Choose axes</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/views/latent_map.py" />
            <source>Code of an image</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/views/latent_map.py" />
            <source>Codes of pictures</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/views/latent_map.py" />
            <source>Every point of the plane is a code. Here is what the model makes of each, and where the data's codes lie.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/views/latent_map.py" />
            <source>Image {index}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/views/latent_map.py" />
            <source>KL divergence of q(z|x) from the prior, nats, mean over the images. Near 0: the model does not use this dimension.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/views/latent_map.py" />
            <source>Latent map</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/views/latent_map.py" />
            <source>Mean of the data's codes</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/views/latent_map.py" />
            <source>Pin a code</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/views/latent_map.py" />
            <source>Random code</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/views/latent_map.py" />
            <source>Return to pin</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/views/latent_map.py" />
            <source>Standard deviation of the data's codes</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/views/latent_map.py" />
            <source>Standard deviation of the posterior q(z|x), mean over the images</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/views/latent_map.py" />
            <source>The codes of this model are single numbers; a plane needs two.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/views/latent_map.py" />
            <source>Training</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/views/latent_map.py" />
            <source>Validation</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/views/latent_map.py" />
            <source>along the principal components</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/views/latent_map.py" />
            <source>evenly spaced</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/views/latent_map.py" />
            <source>mean</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/views/latent_map.py" />
            <source>spaced by the prior N(0, I)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/views/latent_map.py" />
            <source>spread</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/views/latent_map.py" />
            <source>within the spread of the data's codes</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/views/latent_map.py" />
            <source>{shown} of {all} images</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/views/latent_map.py" />
            <source>{side} × {side} codes, {how} · step {step}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/widgets/bars.py" />
            <source>{count} values, {low} to {high}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/widgets/carrying.py" />
            <source>Copy</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/widgets/carrying.py" />
            <source>Not saved</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/widgets/carrying.py" />
            <source>PNG image (*.png)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/widgets/carrying.py" />
            <source>Save as PNG…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/widgets/carrying.py" />
            <source>Save picture</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/widgets/carrying.py" />
            <source>“{name}” could not be written: {reason}. Choose another folder.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/widgets/config_fields.py" />
            <source>Back to {default}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/widgets/config_form.py" />
            <source>Change {name}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/widgets/config_form.py" />
            <source>From {low} to {high}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/widgets/config_form.py" />
            <source>May change while the model trains.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/widgets/config_form.py" />
            <source>Stop the training to change it.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/widgets/data_cards.py" />
            <source>Comes with the program: no download</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/widgets/data_cards.py" />
            <source>Drop a folder here, or press to choose one. Its subfolders become the classes.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/widgets/data_cards.py" />
            <source>Fetches {size} MB from the network, once, and uses it</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/widgets/data_cards.py" />
            <source>Your own pictures</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/widgets/data_cards.py" />
            <source>{count} classes</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/widgets/data_cards.py" />
            <source>{count} images</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/widgets/data_cards.py" />
            <source>{count} points</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/widgets/data_cards.py" />
            <source>{width}×{height} colour</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/widgets/data_cards.py" />
            <source>{width}×{height} grey</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/widgets/data_cards.py" />
            <source>↓ {size} MB</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/widgets/draw_pad.py" />
            <source>An empty pad (Delete)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/widgets/draw_pad.py" />
            <source>Choose the colour of the pen</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/widgets/draw_pad.py" />
            <source>Clear</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/widgets/draw_pad.py" />
            <source>Draw with the mouse or a pen, or move with the arrow keys and press Enter</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/widgets/draw_pad.py" />
            <source>Eraser</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/widgets/draw_pad.py" />
            <source>Invert</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/widgets/draw_pad.py" />
            <source>Light becomes dark (I)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/widgets/draw_pad.py" />
            <source>Pad to draw on</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/widgets/draw_pad.py" />
            <source>Redo (Ctrl+Shift+Z)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/widgets/draw_pad.py" />
            <source>Size of the pen</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/widgets/draw_pad.py" />
            <source>Size of the pen, in pixels of the picture</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/widgets/draw_pad.py" />
            <source>Take away what is drawn (E)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/widgets/draw_pad.py" />
            <source>Undo (Ctrl+Z)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/widgets/drop_zone.py" />
            <source>Choose picture files</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/widgets/drop_zone.py" />
            <source>Draw a picture on a pad</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/widgets/drop_zone.py" />
            <source>Draw…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/widgets/drop_zone.py" />
            <source>Drop files, folders or pictures, paste with Ctrl+V, or open them</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/widgets/drop_zone.py" />
            <source>Drop images here, paste, or</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/widgets/drop_zone.py" />
            <source>Open…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/widgets/dropping.py" />
            <source>Dropped picture</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/widgets/dropping.py" />
            <source>Pasted picture</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/widgets/dropping.py" />
            <source>There is no picture in it. Drop or paste picture files, a folder, or a picture.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/widgets/dropping.py" />
            <source>“{address}” is an address on the network, and nothing is fetched from there. Save the picture first and drop the file, or copy the picture itself.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/widgets/dropping.py" />
            <source>“{text}” is text, not a picture. Drop picture files, a folder, or a picture.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/widgets/example_panel.py" />
            <source>All splits</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/widgets/example_panel.py" />
            <source>Binarised: each pixel was drawn once as 0 or 1.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/widgets/example_panel.py" />
            <source>Class: {name}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/widgets/example_panel.py" />
            <source>Classes</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/widgets/example_panel.py" />
            <source>Colours, as they are.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/widgets/example_panel.py" />
            <source>Grey levels, as they are.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/widgets/example_panel.py" />
            <source>Held out</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/widgets/example_panel.py" />
            <source>Number {number} · {part}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/widgets/example_panel.py" />
            <source>Pixel values</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/widgets/example_panel.py" />
            <source>Pixel values of {count} images</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/widgets/example_panel.py" />
            <source>Select an image to look at it closely.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/widgets/example_panel.py" />
            <source>Test</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/widgets/example_panel.py" />
            <source>min {low:.2f} · mean {mean:.2f} · max {high:.2f}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/widgets/flow_bar.py" />
            <source>Begin again at the end</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/widgets/flow_bar.py" />
            <source>Drag, or step with the arrow keys</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/widgets/flow_bar.py" />
            <source>Play</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/widgets/flow_bar.py" />
            <source>Position</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/widgets/histogram.py" />
            <source>{name}: {count}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/widgets/image_grid.py" />
            <source>Image {number} of {count}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/widgets/image_grid.py" />
            <source>Images</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/widgets/image_grid.py" />
            <source>Size of the images</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/widgets/image_view.py" />
            <source>Image</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/widgets/job_strip.py" />
            <source>Cancel: {title}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/widgets/latent_sliders.py" />
            <source>Dimension {number}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/widgets/latent_sliders.py" />
            <source>Dimension {number}, in standard deviations</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/widgets/latent_sliders.py" />
            <source>Where the slider stands, in standard deviations</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/widgets/legend.py" />
            <source>Show or leave out “{name}”</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/widgets/made_panel.py" />
            <source>Data of one number can't be shown in the plane.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/widgets/made_panel.py" />
            <source>Draw from p(x|z)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/widgets/made_panel.py" />
            <source>Follow the newest step</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/widgets/made_panel.py" />
            <source>Go back to an earlier step; arrow keys go from one kept step to the next</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/widgets/made_panel.py" />
            <source>Mean of p(x|z)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/widgets/made_panel.py" />
            <source>Newest</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/widgets/made_panel.py" />
            <source>Random codes from N(0, I), decoded</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/widgets/made_panel.py" />
            <source>Random codes from N(0, I), which it was never taught to decode</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/widgets/made_panel.py" />
            <source>Reconstructions</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/widgets/made_panel.py" />
            <source>Reconstructions of validation points</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/widgets/made_panel.py" />
            <source>Samples</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/widgets/made_panel.py" />
            <source>The decoder gives a distribution: show its mean, or one draw from it</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/widgets/made_panel.py" />
            <source>The first pictures come with the first weights.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/widgets/made_panel.py" />
            <source>This model neither samples nor reconstructs, so there is nothing to show here.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/widgets/made_panel.py" />
            <source>Training images</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/widgets/made_panel.py" />
            <source>Validation images</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/widgets/made_panel.py" />
            <source>What is shown of p(x|z)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/widgets/made_panel.py" />
            <source>step {kept}, the kept one nearest to {step}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/widgets/made_panel.py" />
            <source>step {step}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/widgets/made_panel.py" />
            <source>step {step}, the newest</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/widgets/map_panel.py" />
            <source>A random code from N(0, I), in units of σ</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/widgets/map_panel.py" />
            <source>Across</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/widgets/map_panel.py" />
            <source>An image of the data</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/widgets/map_panel.py" />
            <source>Axes</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/widgets/map_panel.py" />
            <source>Choose directions</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/widgets/map_panel.py" />
            <source>Choose range</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/widgets/map_panel.py" />
            <source>Choose spacing</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/widgets/map_panel.py" />
            <source>Choose tiles</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/widgets/map_panel.py" />
            <source>Choose unit</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/widgets/map_panel.py" />
            <source>Click on the plane to keep a code. Drag its picture to where you want it.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/widgets/map_panel.py" />
            <source>Codes of the data</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/widgets/map_panel.py" />
            <source>Copy the plane as a picture</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/widgets/map_panel.py" />
            <source>Decoded</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/widgets/map_panel.py" />
            <source>Dimensions</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/widgets/map_panel.py" />
            <source>Directions</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/widgets/map_panel.py" />
            <source>Every slider to the code of an image; you can also drop one on this view</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/widgets/map_panel.py" />
            <source>Every slider to the middle</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/widgets/map_panel.py" />
            <source>Fitting</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/widgets/map_panel.py" />
            <source>From image</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/widgets/map_panel.py" />
            <source>How far the plane goes from its middle</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/widgets/map_panel.py" />
            <source>How strong the dots are</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/widgets/map_panel.py" />
            <source>Inverse normal</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/widgets/map_panel.py" />
            <source>Inverse normal: equal steps hold equal shares of the prior's probability. Linear: equal steps of z.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/widgets/map_panel.py" />
            <source>Linear</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/widgets/map_panel.py" />
            <source>Most used</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/widgets/map_panel.py" />
            <source>Move over the plane</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/widgets/map_panel.py" />
            <source>Move slider</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/widgets/map_panel.py" />
            <source>Opacity of the dots</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/widgets/map_panel.py" />
            <source>Open picture…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/widgets/map_panel.py" />
            <source>Original</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/widgets/map_panel.py" />
            <source>PCA</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/widgets/map_panel.py" />
            <source>Pins</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/widgets/map_panel.py" />
            <source>Plane</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/widgets/map_panel.py" />
            <source>Point at a dot</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/widgets/map_panel.py" />
            <source>Prior N(0, I)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/widgets/map_panel.py" />
            <source>Put the two dimensions on the axes that the model uses most</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/widgets/map_panel.py" />
            <source>Random</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/widgets/map_panel.py" />
            <source>Range</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/widgets/map_panel.py" />
            <source>Rebuilt</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/widgets/map_panel.py" />
            <source>Reset</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/widgets/map_panel.py" />
            <source>Reset sliders</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/widgets/map_panel.py" />
            <source>Save the plane as a PNG picture</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/widgets/map_panel.py" />
            <source>Save…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/widgets/map_panel.py" />
            <source>Show</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/widgets/map_panel.py" />
            <source>Show the codes of the data over the plane</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/widgets/map_panel.py" />
            <source>Spacing</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/widgets/map_panel.py" />
            <source>Spread of the codes</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/widgets/map_panel.py" />
            <source>Take a pin off</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/widgets/map_panel.py" />
            <source>Take all pins off</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/widgets/map_panel.py" />
            <source>Take pins off</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/widgets/map_panel.py" />
            <source>The plane through the mean of the codes, along the two directions in which they vary most: {first:.0%} and {second:.0%} of the variance.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/widgets/map_panel.py" />
            <source>Tiles</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/widgets/map_panel.py" />
            <source>Two dimensions</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/widgets/map_panel.py" />
            <source>Unit σ</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/widgets/map_panel.py" />
            <source>Up</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/widgets/map_panel.py" />
            <source>What σ means: the prior's, or the standard deviation of the data's codes, which is right for a model whose codes follow no prior, such as an autoencoder</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/widgets/map_panel.py" />
            <source>Which images are encoded</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/widgets/map_panel.py" />
            <source>{direction}: the dimension that varies</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/widgets/map_panel.py" />
            <source>↑ up</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/widgets/map_panel.py" />
            <source>→ across</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/widgets/notice.py" />
            <source>Details</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/widgets/notice.py" />
            <source>Dismiss</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/widgets/notice.py" />
            <source>Dismiss (Delete)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/widgets/notice.py" />
            <source>Dismiss all</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/widgets/notice.py" />
            <source>Show list</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/widgets/notice.py" />
            <source>{count} earlier</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/widgets/notice.py" />
            <source>{count} of {total} were skipped.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/widgets/notice.py" />
            <source>{text} And {count} more.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/widgets/picture_card.py" />
            <source>Crop</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/widgets/picture_card.py" />
            <source>Draw another…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/widgets/picture_card.py" />
            <source>More</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/widgets/picture_card.py" />
            <source>Move to the left</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/widgets/picture_card.py" />
            <source>Move to the right</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/widgets/picture_card.py" />
            <source>Other proportions</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/widgets/picture_card.py" />
            <source>Pad</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/widgets/picture_card.py" />
            <source>Remove the colours</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/widgets/picture_card.py" />
            <source>Remove this picture</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/widgets/picture_card.py" />
            <source>Same choices for all</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/widgets/picture_card.py" />
            <source>Seen</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/widgets/picture_card.py" />
            <source>Stretch</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/widgets/picture_card.py" />
            <source>The picture as you brought it</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/widgets/picture_card.py" />
            <source>What happens to a picture of other proportions</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/widgets/picture_card.py" />
            <source>What the model gives back, from the code alone</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/widgets/picture_card.py" />
            <source>What the model sees of it</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/widgets/picture_card.py" />
            <source>White for black: the usual data are light on dark</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/widgets/pin_strip.py" />
            <source>Click to return to this code, drag it elsewhere, Delete to take it off</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/widgets/pin_strip.py" />
            <source>Pin {number}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/widgets/pin_strip.py" />
            <source>Take pin {number} off</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/widgets/pin_strip.py" />
            <source>Take this pin off</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/widgets/plane_grid.py" />
            <source>At {u:.2f} across, {v:.2f} down</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/widgets/plane_grid.py" />
            <source>Plane of images</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/widgets/plane_grid.py" />
            <source>Whole plane</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/widgets/player_bar.py" />
            <source>At the end</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/widgets/player_bar.py" />
            <source>Back and forth</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/widgets/player_bar.py" />
            <source>Drag to scrub; arrow keys step, Home and End go to the ends</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/widgets/player_bar.py" />
            <source>Loop</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/widgets/player_bar.py" />
            <source>Play or pause the film (P)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/widgets/player_bar.py" />
            <source>Position in the film</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/widgets/player_bar.py" />
            <source>Speed</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/widgets/player_bar.py" />
            <source>{fps} frames/s</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/widgets/run_list.py" />
            <source>Runs</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/widgets/run_list.py" />
            <source>Tick the runs whose curves and samples are shown; select the one that the views show</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/widgets/sample_strip.py" />
            <source>What the model made</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/widgets/skipped_list.py" />
            <source>1 file was skipped.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/widgets/skipped_list.py" />
            <source>Hide</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/widgets/skipped_list.py" />
            <source>Show which files were skipped, and why</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/widgets/skipped_list.py" />
            <source>Skipped files</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/widgets/skipped_list.py" />
            <source>{count} files were skipped.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/widgets/term_table.py" />
            <source>bits</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/widgets/term_table.py" />
            <source>nats</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/workers/jobs.py" />
            <source>“{title}” failed: {error}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/workers/prober.py" />
            <source>This view could not be computed: {error}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/workers/trainer.py" />
            <source>The run is no longer saved: {error} Training goes on unsaved.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../explorer/workers/trainer.py" />
            <source>Training stopped by an unexpected error: {error}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../models/catalog.py" />
            <source>The model “{name}” could not be loaded: {reason}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../models/catalog.py" />
            <source>There is no model “{name}”. Did you mean “{near}”? There are {known}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../models/catalog.py" />
            <source>There is no model “{name}”. There are {known}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../models/config.py" />
            <source>Examples in each training step.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../models/config.py" />
            <source>Size of each optimizer update (Adam).</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../models/config.py" />
            <source>There is no setting “{given}”. Known are {known}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../models/config.py" />
            <source>images</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../models/config.py" />
            <source>{setting_name}: {given} is not a finite number.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../models/config.py" />
            <source>{setting_name}: {given} is outside {low} to {high}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../models/config.py" />
            <source>{setting_name}: “{given}” is neither true nor false.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../models/config.py" />
            <source>{setting_name}: “{given}” is not one of {choices}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../models/config.py" />
            <source>{setting_name}: “{given}” is not {kind}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../models/latent/autoencoder.py" />
            <source>Autoencoder</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../models/latent/autoencoder.py" />
            <source>Batch size</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../models/latent/autoencoder.py" />
            <source>Channels</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../models/latent/autoencoder.py" />
            <source>Hidden dim</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../models/latent/autoencoder.py" />
            <source>Hidden layers</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../models/latent/autoencoder.py" />
            <source>Latent dim</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../models/latent/autoencoder.py" />
            <source>Learning rate</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../models/latent/autoencoder.py" />
            <source>Network</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../models/latent/autoencoder.py" />
            <source>Reconstruction</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../models/latent/autoencoder.py" />
            <source>Squeezes each picture through a short code, and learns to give it back.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../models/latent/autoencoder.py" />
            <source>What is made small: the squared difference, or the cross-entropy of pixels taken as probabilities.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../models/latent/vae.py" />
            <source>Beta</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../models/latent/vae.py" />
            <source>Learns codes with noise, so that every code near the middle makes a picture.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../models/latent/vae.py" />
            <source>Observation</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../models/latent/vae.py" />
            <source>Variational autoencoder</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../models/latent/vae.py" />
            <source>Weight β of the KL divergence: 0 makes an autoencoder, 1 the ELBO.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../models/nn/networks.py" />
            <source>Channels of the finest convolution; coarser ones have twice as many.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../models/nn/networks.py" />
            <source>Fully connected layers, or convolutions (images only).</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../models/nn/networks.py" />
            <source>Hidden layers on each side; 0 makes a linear model.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../models/nn/networks.py" />
            <source>Length K of the code.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../models/nn/networks.py" />
            <source>Width of each hidden layer.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../models/nn/networks.py" />
            <source>channels</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../models/nn/networks.py" />
            <source>numbers</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../models/nn/networks.py" />
            <source>units</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../models/nn/networks.py" />
            <source>{setting_name}: convolutions need images, and the data are vectors. Choose “mlp”.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../models/nn/observation.py" />
            <source>Distribution of a pixel given the code: 0 or 1, or a Gaussian with σ 1, learned, or per pixel.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../models/nn/observation.py" />
            <source>{setting_name}: “{choice}” describes values from 0 to 1, and vectors have no bounds. Choose another value.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../models/plugins.py" />
            <source>“{folder}” is not a folder. Name a folder that holds model or view files.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../models/spec.py" />
            <source>“{model}” does not learn images of {channels} channels. Load the data in another colour mode.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../models/spec.py" />
            <source>“{model}” learns images from {low}×{low} to {high}×{high}, and the data are {width}×{height}. Load the data at another size.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../models/spec.py" />
            <source>“{model}” learns vectors of {low} to {high} numbers, and the data have {given}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../models/spec.py" />
            <source>“{model}” learns {kinds}, and the data are {given}. Choose another model or other data.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../models/spec.py" />
            <source>“{model}” needs labels, and the data have none. Choose labelled data.</source>
            <translation type="unfinished" />
        </message>
    </context>
</TS>
