"""A view on its tab: the view itself, or what it is for and what is missing."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QDockWidget, QMainWindow, QStackedWidget, QWidget

from explorer.i18n import explain, tr
from explorer.model_choice import ChooseModel
from explorer.session import State
from explorer.views.availability import Remedy, obstacle, remedy
from explorer.views.base import View, ViewContext
from explorer.widgets.drop_zone import OnDrop, accept_images, is_welcome
from explorer.widgets.empty_state import EmptyState
from explorer.widgets.room import Room


class ViewDock(QDockWidget):
    """Holds one view. While the state does not meet its requirements, shows the reason and the remedy instead.

    Qt only moves a dock aside when another tab comes in front, and all in it still counts as visible. A blank page
    takes the view's place then, so that it asks for nothing, and the Tab key finds no control that nobody sees.
    """

    turned = Signal()
    """Another page is shown: the view came to be seen, or is no longer."""

    def __init__(self, view: View) -> None:
        super().__init__(tr(view.title))
        self.view = view
        self.setObjectName(f"view.{view.name}")
        features = QDockWidget.DockWidgetFeature
        self.setFeatures(features.DockWidgetMovable | features.DockWidgetFloatable | features.DockWidgetClosable)
        self._empty = EmptyState()
        self._empty.pressed.connect(self._pressed)
        self._remedy: Remedy | None = None
        self._blank = QWidget()
        self._room = Room(view)
        self._page: QWidget = self._empty
        self._stack = QStackedWidget()
        for page in (self._blank, self._empty, self._room):
            self._stack.addWidget(page)
        self._stack.currentChanged.connect(self.turned)
        self.setWidget(self._stack)
        self._no_bar = QWidget()  # on a tab the tab is the title: another bar would only say it again
        view.context.session.changed.connect(self._state_changed)
        view.waiting_changed.connect(self._waiting_changed)
        self.update_page(view.context.session.state)
        self.visibilityChanged.connect(self._come_or_go)
        self.topLevelChanged.connect(self._come_or_go)

    def update_bar(self) -> None:
        """A title bar for a view that floats or stands beside others, none for one on a tab."""
        area = self.parentWidget()
        tabbed = isinstance(area, QMainWindow) and bool(area.tabifiedDockWidgets(self)) and not self.isFloating()
        bar = self._no_bar if tabbed else None
        if self.titleBarWidget() is not bar:
            self.setTitleBarWidget(bar)  # type: ignore[arg-type]  # None brings Qt's own bar back

    def accept_drops(self, on_drop: OnDrop) -> None:
        """While it floats it is a window of its own, which a drop does not leave, so it takes what the window would."""
        accept_images(self, on_drop, paste=False, wanted=lambda data: self.isFloating() and is_welcome(data))

    @Slot(object, object)
    def _state_changed(self, _: State, new: State) -> None:
        self.update_page(new)

    @Slot()
    def _waiting_changed(self) -> None:
        self.update_page(self.view.state)

    @Slot(bool)
    def _come_or_go(self, visible: bool) -> None:
        """One that floats is seen while it is shown, whatever Qt says of the tab that it had."""
        seen = self.isVisible() if self.isFloating() else visible
        self._stack.setCurrentWidget(self._page if seen else self._blank)

    def update_page(self, state: State) -> None:
        """Shows the view or the reason."""
        problem = obstacle(type(self.view), state)
        if problem is None:
            self._turn_to(self._room)
            return
        found = remedy(type(self.view), state)
        settled = state.catalog is not None and state.loading is None  # else a press would cancel what is being loaded
        offered = bool(self.view.offer) and settled and (found is None or not found.start)
        self._remedy = None if offered else found
        label = tr(self.view.offer) if offered else explain(found.label) if found is not None else ""
        said = filter(None, (tr(self.view.purpose), explain(problem), self.view.waiting()))
        self._empty.say(tr(self.view.title), "\n\n".join(said), label)
        self._turn_to(self._empty)

    @Slot()
    def _pressed(self) -> None:
        if self._remedy is None:
            self.view.take_offer()
        else:
            take(self._remedy, self.view.context)

    def _turn_to(self, page: QWidget) -> None:
        self._page = page
        if self._stack.currentWidget() is not self._blank:
            self._stack.setCurrentWidget(page)


def take(found: Remedy, context: ViewContext) -> None:
    """Does what a remedy says; what it chooses can be undone."""
    from explorer.data.dataset import Recipe

    state, control = context.session.state, context.control
    if found.model and state.catalog is not None:
        context.undo.push(ChooseModel(control, state.model, state.catalog.find(found.model)))
    if found.source:
        control.choose_data(Recipe(found.source), binarise=state.binarise)
    if found.start:
        control.start_anew()
