"""Which page is shown at which place."""

from collections.abc import Callable

from photogroup.gui.folder_commands import FolderCommands
from photogroup.gui.navigation import PageName
from photogroup.gui.pages.event_page import EventPage
from photogroup.gui.pages.events_page import EventsPage
from photogroup.gui.pages.folders_page import FoldersPage
from photogroup.gui.pages.history_page import HistoryPage
from photogroup.gui.pages.map_page import MapPage
from photogroup.gui.pages.matches_page import MatchesPage
from photogroup.gui.pages.news_page import NewsPage
from photogroup.gui.pages.page import Page, Tools
from photogroup.gui.pages.people_page import PeoplePage
from photogroup.gui.pages.person_page import PersonPage
from photogroup.gui.pages.photo_page import PhotoPage
from photogroup.gui.pages.photo_set_page import PhotoSetPage
from photogroup.gui.pages.places_page import PlacesPage
from photogroup.gui.pages.review_page import ReviewPage
from photogroup.gui.pages.search_page import SearchPage
from photogroup.gui.pages.settings_page import SettingsPage
from photogroup.gui.pages.split_page import SplitPage
from photogroup.gui.pages.timeline_page import TimelinePage
from photogroup.gui.pages.welcome_page import WelcomePage
from photogroup.gui.photo_loader import PhotoLoader


def _training(tools: Tools, folders: FolderCommands) -> Page:
    # Imported here because the library that draws the calibrations takes a long time.
    from photogroup.gui.pages.training_page import TrainingPage

    return TrainingPage(tools, folders)


MAKERS: dict[PageName, Callable[[Tools, FolderCommands], Page]] = {
    PageName.WELCOME: WelcomePage,
    PageName.PEOPLE: PeoplePage,
    PageName.PERSON: lambda tools, folders: PersonPage(tools),
    PageName.PHOTO: lambda tools, folders: PhotoPage(tools, PhotoLoader(tools.library.photos)),
    PageName.TIMELINE: lambda tools, folders: TimelinePage(tools),
    PageName.REVIEW: lambda tools, folders: ReviewPage(tools),
    PageName.SEARCH: lambda tools, folders: SearchPage(tools),
    PageName.FOLDERS: FoldersPage,
    PageName.MAP: MapPage,
    PageName.TRAINING: _training,
    PageName.HISTORY: lambda tools, folders: HistoryPage(tools),
    PageName.SETTINGS: SettingsPage,
    PageName.SPLIT: lambda tools, folders: SplitPage(tools),
    PageName.MATCHES: lambda tools, folders: MatchesPage(tools),
    PageName.NEWS: NewsPage,
    PageName.EVENTS: lambda tools, folders: EventsPage(tools),
    PageName.EVENT: lambda tools, folders: EventPage(tools),
    PageName.PLACES: lambda tools, folders: PlacesPage(tools),
    PageName.SET: lambda tools, folders: PhotoSetPage(tools),
}
