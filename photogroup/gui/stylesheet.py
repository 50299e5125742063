"""What a palette cannot express: corners, spacing and the three kinds of buttons, as one Qt style sheet."""

import dataclasses

from photogroup.gui.colours import DARK, Colours
from photogroup.gui.resources import assets

_TEMPLATE = """
QToolTip {{ background-color: {toast}; color: {on_toast}; border: 1px solid {toast}; padding: 5px 7px; }}
QMenuBar {{ background: {sidebar}; padding: 2px 6px; }}
QMenuBar::item {{ padding: 4px 9px; border-radius: 5px; background: transparent; }}
QMenuBar::item:selected {{ background: {sunken}; }}
QMenu {{ background: {surface}; border: 1px solid {line}; padding: 5px; }}
QMenu::item {{ padding: 6px 26px 6px 10px; border-radius: 5px; }}
QMenu::item:selected {{ background: {tint}; color: {text}; }}
QMenu::item:disabled {{ color: {muted}; background: transparent; }}
QMenu::icon {{ padding-left: 8px; }}
QMenu::separator {{ height: 1px; background: {line}; margin: 5px 8px; }}

QPushButton, QToolButton {{ background: {surface}; border: 1px solid {line}; border-radius: 8px;
    padding: 6px 14px; }}
QPushButton, QToolButton, QCheckBox, QRadioButton, QTabBar {{ outline: none; }}
QToolButton {{ padding: 6px; }}
QPushButton:hover, QToolButton:hover {{ background: {window}; border-color: {muted}; }}
QPushButton:pressed, QToolButton:pressed, QToolButton:checked {{ background: {sunken}; }}
QPushButton:focus, QToolButton:focus {{ border: 2px solid {accent}; padding: 5px 13px; }}
QToolButton:focus {{ padding: 5px; }}
QPushButton[kind="primary"] {{ background: {accent}; color: {on_accent}; border: 1px solid {accent};
    font-weight: 600; }}
QPushButton[kind="primary"]:focus {{ border: 2px solid {text}; }}
QPushButton[kind="primary"]:disabled {{ background: {sunken}; color: {muted}; border-color: {sunken}; }}
QPushButton[kind="flat"], QToolButton[kind="flat"] {{ background: transparent; border: 1px solid transparent; }}
QPushButton[kind="flat"]:hover, QToolButton[kind="flat"]:hover {{ background: {sunken}; }}
QToolButton[kind="flat"]:checked {{ background: {sunken}; border-color: {muted}; }}
QPushButton[kind="flat"]:focus, QToolButton[kind="flat"]:focus {{ border: 2px solid {accent}; }}
QPushButton[kind="chip"] {{ background: {tint}; border: 1px solid {tint}; border-radius: 11px; padding: 4px 12px; }}
QPushButton[kind="chip"]:focus {{ border: 2px solid {accent}; padding: 3px 11px; }}
QPushButton[kind="tile"] {{ border-radius: 12px; text-align: left; }}
QPushButton[kind="tile"]:hover:enabled {{ border-color: {accent}; }}
QPushButton[kind="segment"] {{ background: transparent; border: 1px solid transparent; border-radius: 7px;
    padding: 5px 12px; }}
QPushButton[kind="segment"]:hover {{ background: {sunken}; }}
QPushButton[kind="segment"]:checked {{ background: {tint}; color: {accent}; font-weight: 600; }}
QPushButton[kind="segment"]:focus {{ border: 2px solid {accent}; padding: 4px 11px; }}

QLineEdit, QComboBox, QDateEdit, QSpinBox, QDoubleSpinBox, QPlainTextEdit {{
    background: {surface}; border: 1px solid {line}; border-radius: 8px; padding: 6px 9px;
    selection-background-color: {accent}; selection-color: {on_accent}; }}
QLineEdit:focus, QComboBox:focus, QDateEdit:focus, QSpinBox:focus, QDoubleSpinBox:focus, QPlainTextEdit:focus {{
    border: 2px solid {accent}; padding: 5px 8px; }}
QSpinBox QLineEdit, QDoubleSpinBox QLineEdit {{ border: 0; padding: 0; background: transparent; }}
QSpinBox::up-button, QSpinBox::down-button, QDoubleSpinBox::up-button, QDoubleSpinBox::down-button {{
    width: 0; border: 0; }}
QLineEdit#title {{ background: transparent; border: 1px solid transparent; padding: 2px 10px; }}
QLineEdit#title:hover {{ border-color: {line}; }}
QLineEdit#title:focus {{ background: {surface}; border: 2px solid {accent}; padding: 1px 9px; }}
QComboBox {{ combobox-popup: 0; }}
QComboBox::drop-down {{ border: 0; width: 26px; }}
QComboBox::down-arrow, QDateEdit::down-arrow {{ image: url("{icons}/{down}.svg"); width: 14px; height: 14px; }}
QDateEdit::drop-down {{ border: 0; width: 26px; }}
QComboBox QAbstractItemView {{ background: {surface}; border: 1px solid {line}; padding: 4px; outline: 0; }}
QComboBox QAbstractItemView::item {{ min-height: 26px; padding: 0 4px; border-radius: 6px; }}
QComboBox QAbstractItemView::item:selected {{ background: {tint}; color: {text}; }}
QCheckBox {{ spacing: 8px; padding: 3px; border: 2px solid transparent; border-radius: 6px; }}
QCheckBox::indicator {{ width: 16px; height: 16px; border: 1px solid {muted}; border-radius: 5px;
    background: {surface}; }}
QCheckBox::indicator:checked {{ background: {accent}; border-color: {accent}; image: url("{icons}/{tick}.svg"); }}
QCheckBox::indicator:indeterminate {{ background: {accent}; border-color: {accent}; image: url("{icons}/{half}.svg"); }}
QCheckBox:focus {{ border-color: {accent}; }}

QAbstractScrollArea {{ border: 0; background: transparent; }}
QAbstractScrollArea::corner {{ border: 0; background: transparent; }}
QListView, QTreeView, QTableView, QListWidget {{ background: {surface}; color: {text};
    selection-background-color: {tint}; selection-color: {text}; }}
GridView, QListView[kind="plain"] {{ background: transparent; }}
QCalendarWidget {{ min-width: 300px; min-height: 240px; }}
QCalendarWidget QWidget#qt_calendar_navigationbar {{ background: {surface}; }}
QCalendarWidget QToolButton {{ border: 1px solid transparent; background: transparent; color: {text}; }}
QCalendarWidget QToolButton:hover {{ background: {sunken}; }}
QCalendarWidget QAbstractItemView {{ background: {surface}; color: {text}; border: 1px solid {line}; border-radius: 0;
    selection-background-color: {accent}; selection-color: {on_accent}; }}
QCalendarWidget QAbstractItemView::item {{ padding: 0; }}
QMessageBox QPushButton, QDialogButtonBox QPushButton {{ min-width: 76px; }}
QDialogButtonBox {{ dialogbuttonbox-buttons-have-icons: 0; }}
QListView#completer {{ background: {surface}; color: {text}; border: 1px solid {line}; padding: 3px;
    outline: 0; selection-background-color: {accent}; selection-color: {on_accent}; }}
QListView#completer::item {{ padding: 5px 7px; }}
QTableView, QTreeView {{ background: {surface}; border: 1px solid {line}; border-radius: 10px;
    gridline-color: transparent; selection-background-color: {tint}; selection-color: {text}; }}
QTableView::item {{ padding-left: 8px; }}
QHeaderView {{ background: transparent; }}
QHeaderView::section {{ background: {surface}; color: {muted}; border: 0; border-bottom: 1px solid {line};
    padding: 8px 10px; }}
QScrollBar:vertical {{ background: transparent; width: 12px; margin: 2px; }}
QScrollBar:horizontal {{ background: transparent; height: 12px; margin: 2px; }}
QScrollBar::handle {{ background: {line}; border-radius: 4px; min-height: 36px; min-width: 36px; }}
QScrollBar::handle:hover {{ background: {muted}; }}
QScrollBar::add-line, QScrollBar::sub-line, QScrollBar::add-page, QScrollBar::sub-page {{
    background: transparent; width: 0; height: 0; }}
QProgressBar {{ background: {sunken}; border: 0; border-radius: 4px; max-height: 8px; min-height: 8px; }}
QProgressBar::chunk {{ background: {accent}; border-radius: 4px; }}
QSlider {{ min-height: 24px; border: 2px solid transparent; border-radius: 8px; }}
QSlider::groove:horizontal {{ background: {sunken}; height: 6px; border-radius: 3px; }}
QSlider::handle:horizontal {{ background: {accent}; width: 18px; height: 18px; margin: -6px 0;
    border-radius: 9px; }}
QSlider:focus {{ border-color: {accent}; }}
QSplitter::handle {{ background: {line}; }}

QWidget#sidebar {{ background: {sidebar}; border-right: 1px solid {line}; }}
QFrame[kind="card"] {{ background: {surface}; border: 1px solid {line}; border-radius: 12px; }}
QFrame[kind="card"][dropping="true"] {{ border: 2px dashed {accent}; background: {tint}; }}
QFrame[kind="line"] {{ background: {line}; border: 0; max-height: 1px; }}
QLabel[kind="key"] {{ background: {sunken}; border-radius: 5px; padding: 2px 7px; }}
QLabel[kind="bubble"] {{ background: {toast}; color: {on_toast}; border-radius: 8px; padding: 6px 12px; }}
QLabel[kind="muted"] {{ color: {muted}; }}
QPushButton[kind="place"] {{ background: transparent; border: 2px solid transparent; border-radius: 8px;
    padding: 2px 10px; text-align: left; }}
QPushButton[kind="place"]:hover {{ background: {sunken}; }}
QPushButton[kind="place"]:checked {{ background: {tint}; color: {accent}; font-weight: 600; }}
QPushButton[kind="place"]:focus {{ border: 2px solid {accent}; }}
"""


def stylesheet(colours: Colours) -> str:
    """The style sheet in these colours."""
    down, mark = ("down-light", "dark") if colours is DARK else ("down-dark", "light")
    icons = (assets() / "icons").as_posix()
    return _TEMPLATE.format(
        **dataclasses.asdict(colours), icons=icons, down=down, tick=f"tick-{mark}", half=f"half-{mark}"
    )
