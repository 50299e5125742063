"""A growing curve in the window's colours, with its last value in words."""

from collections.abc import Callable, Sequence

import numpy as np
import pyqtgraph
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from photogroup.gui.colours import colours_of
from photogroup.gui.widgets.parts import Words

_WIDTH = 2
_HEIGHT = 210


class StepsAxis(pyqtgraph.AxisItem):  # type: ignore[misc]
    """An axis of steps: there is no half of one."""

    def tickSpacing(self, least: float, most: float, size: float) -> list[tuple[float, float]]:
        spacings = super().tickSpacing(least, most, size)
        return [each for each in spacings if each[0] == int(each[0])] or [(1.0, 0.0)]


class CurvePlot(QWidget):
    """One curve over the steps of a training; the axis runs from 0 to at least `least`."""

    def __init__(self, title: str, say: Callable[[float], str], *, scale: float = 1.0, least: float = 0.1) -> None:
        super().__init__()
        self._scale, self._least = scale, least
        self._title, self._say = title, say
        self.title = Words(title, bold=True)
        self.plot = pyqtgraph.PlotWidget(background=None, axisItems={"bottom": StepsAxis("bottom")})
        self.plot.setMouseEnabled(x=False, y=False)
        self.plot.setMenuEnabled(False)
        self.plot.hideButtons()
        self.plot.setFixedHeight(_HEIGHT)
        self.plot.getPlotItem().setContentsMargins(0, 10, 10, 0)
        self.plot.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.plot.setAccessibleName(title)
        self.curve = self.plot.plot()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addWidget(self.title)
        layout.addWidget(self.plot, 1)
        self._colour()

    def show_points(self, points: Sequence[tuple[int, float]]) -> None:
        """Draw the curve through these steps and values."""
        values = np.array(points, dtype=np.float64).reshape(-1, 2)
        self.curve.setData(values[:, 0], self._scale * values[:, 1])
        if len(values):
            self.plot.setXRange(0, max(1.0, values[-1, 0]), padding=0)
            self.plot.setYRange(0, max(1.1 * self._scale * values[:, 1].max(), self._least), padding=0)
        words = f"{self._title}: {self._say(float(values[-1, 1]))}" if len(values) else self._title
        self.title.setText(words)
        self.plot.setAccessibleName(words)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.PaletteChange:
            self._colour()
        super().changeEvent(event)

    def _colour(self) -> None:
        colours = colours_of(self.palette())
        self.curve.setPen(pyqtgraph.mkPen(colours.accent, width=_WIDTH))
        for side in ("left", "bottom"):
            axis = self.plot.getAxis(side)
            axis.setPen(colours.line)
            axis.setTextPen(colours.muted)
