<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>AlbumCard</name>
    <message numerus="yes">
        <source>%Ln face(s)</source>
        <translation>
            <numerusform>%Ln Gesicht</numerusform>
            <numerusform>%Ln Gesichter</numerusform>
        </translation>
    </message>
    <message>
        <source>Name of %1</source>
        <translation>Name von %1</translation>
    </message>
</context>
<context>
    <name>CheatSheet</name>
    <message>
        <source>Keys</source>
        <translation>Tasten</translation>
    </message>
    <message>
        <source>Everything by keyboard</source>
        <translation>Alles mit der Tastatur</translation>
    </message>
</context>
<context>
    <name>CrashDialog</name>
    <message>
        <source>Something went wrong</source>
        <translation>Etwas ist schiefgegangen</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Bericht</translation>
    </message>
    <message>
        <source>Copy the report</source>
        <translation>Bericht kopieren</translation>
    </message>
    <message>
        <source>photogroup made a mistake. Your photos and everything you have corrected are safe, and you can go on. If you report it, this text helps to mend it:</source>
        <translation>photogroup hat einen Fehler gemacht. Ihre Fotos und alles, was Sie berichtigt haben, sind sicher, und Sie können weitermachen. Wenn Sie den Fehler melden, hilft dieser Text, ihn zu beheben:</translation>
    </message>
</context>
<context>
    <name>DateDialog</name>
    <message>
        <source>Take this date</source>
        <translation>Dieses Datum nehmen</translation>
    </message>
    <message>
        <source>Not known</source>
        <translation>Nicht bekannt</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
</context>
<context>
    <name>FaceFrame</name>
    <message>
        <source>Who is this?</source>
        <translation>Wer ist das?</translation>
    </message>
</context>
<context>
    <name>FaceStrip</name>
    <message numerus="yes">
        <source>%Ln face(s) of %1</source>
        <translation>
            <numerusform>%Ln Gesicht von %1</numerusform>
            <numerusform>%Ln Gesichter von %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FolderCommands</name>
    <message>
        <source>Choose a folder of photos</source>
        <translation>Einen Ordner mit Fotos wählen</translation>
    </message>
    <message>
        <source>Looking for photos</source>
        <translation>Fotos suchen</translation>
    </message>
    <message>
        <source>Another task is running; wait for it or cancel it first.</source>
        <translation>Eine andere Aufgabe läuft noch; warten Sie auf sie oder brechen Sie sie zuerst ab.</translation>
    </message>
    <message>
        <source>Painting people</source>
        <translation>Menschen malen</translation>
    </message>
    <message>
        <source>Grouping faces</source>
        <translation>Gesichter gruppieren</translation>
    </message>
    <message>
        <source>There are no photos here yet.</source>
        <translation>Hier sind noch keine Fotos.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln photo(s) read</source>
        <translation>
            <numerusform>%Ln Foto gelesen</numerusform>
            <numerusform>%Ln Fotos gelesen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln face(s) found</source>
        <translation>
            <numerusform>%Ln Gesicht gefunden</numerusform>
            <numerusform>%Ln Gesichter gefunden</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln given to people you know</source>
        <translation>
            <numerusform>%Ln bekannten Personen gegeben</numerusform>
            <numerusform>%Ln bekannten Personen gegeben</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln to be confirmed</source>
        <translation>
            <numerusform>%Ln zu bestätigen</numerusform>
            <numerusform>%Ln zu bestätigen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln with problems</source>
        <translation>
            <numerusform>%Ln mit Problemen</numerusform>
            <numerusform>%Ln mit Problemen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FoldersPage</name>
    <message>
        <source>Folders</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>Add a folder…</source>
        <translation>Ordner hinzufügen …</translation>
    </message>
    <message>
        <source>Look for new photos</source>
        <translation>Neue Fotos suchen</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Fortschritt</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>You can quit at any time; it goes on from here next time.</source>
        <translation>Sie können jederzeit beenden; beim nächsten Mal geht es hier weiter.</translation>
    </message>
    <message>
        <source>photos</source>
        <translation>Fotos</translation>
    </message>
    <message>
        <source>faces</source>
        <translation>Gesichter</translation>
    </message>
    <message>
        <source>people</source>
        <translation>Personen</translation>
    </message>
    <message>
        <source>named</source>
        <translation>mit Namen</translation>
    </message>
    <message>
        <source>to check</source>
        <translation>zu prüfen</translation>
    </message>
    <message>
        <source>Files with problems</source>
        <translation>Dateien mit Problemen</translation>
    </message>
    <message>
        <source>Stopping after this step…</source>
        <translation>Hält nach diesem Schritt an …</translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s) with problems</source>
        <translation>
            <numerusform>%Ln Datei mit Problemen</numerusform>
            <numerusform>%Ln Dateien mit Problemen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln folder(s)</source>
        <translation>
            <numerusform>%Ln Ordner</numerusform>
            <numerusform>%Ln Ordner</numerusform>
        </translation>
    </message>
    <message>
        <source>No folder yet. Add one, or drop it on this window.</source>
        <translation>Noch kein Ordner. Fügen Sie einen hinzu oder ziehen Sie ihn auf dieses Fenster.</translation>
    </message>
    <message>
        <source>not there at the moment</source>
        <translation>zurzeit nicht da</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Remove %1</source>
        <translation>%1 entfernen</translation>
    </message>
    <message>
        <source>Stop looking here. Nothing that is known is forgotten, and no file is touched.</source>
        <translation>Hier nicht mehr suchen. Nichts Bekanntes wird vergessen, und keine Datei wird angerührt.</translation>
    </message>
    <message>
        <source>%1 a second</source>
        <translation>%1 pro Sekunde</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Weiter</translation>
    </message>
</context>
<context>
    <name>HistoryPage</name>
    <message>
        <source>History</source>
        <translation>Verlauf</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Wiederholen</translation>
    </message>
    <message>
        <source>Nothing has been corrected yet</source>
        <translation>Noch nichts wurde berichtigt</translation>
    </message>
    <message>
        <source>Every name, merge and answer is listed here and can be taken back, even years later.</source>
        <translation>Jeder Name, jedes Zusammenlegen und jede Antwort steht hier und lässt sich zurücknehmen, auch nach Jahren.</translation>
    </message>
    <message>
        <source>Undo would take back: %1</source>
        <translation>Rückgängig nähme zurück: %1</translation>
    </message>
</context>
<context>
    <name>JobCard</name>
    <message>
        <source>Progress</source>
        <translation>Fortschritt</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Stopping after this step…</source>
        <translation>Hält nach diesem Schritt an …</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>Angehalten</translation>
    </message>
</context>
<context>
    <name>LibraryBridge</name>
    <message>
        <source>The albums are as the preview showed.</source>
        <translation>Die Alben sind nun wie in der Vorschau.</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>This library can be browsed but not changed: it cannot be written to.</source>
        <translation>Diese Sammlung lässt sich ansehen, aber nicht ändern: Sie ist schreibgeschützt.</translation>
    </message>
    <message>
        <source>Not there at the moment: %1. What is known of its photos can still be browsed.</source>
        <translation>Zurzeit nicht da: %1. Was von diesen Fotos bekannt ist, lässt sich weiter ansehen.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Wiederholen</translation>
    </message>
    <message>
        <source>Everywhere</source>
        <translation>Überall</translation>
    </message>
    <message>
        <source>photogroup %1 finds the people in your photos, on this computer and nowhere else.</source>
        <translation>photogroup %1 findet die Menschen auf Ihren Fotos, auf diesem Rechner und nirgends sonst.</translation>
    </message>
</context>
<context>
    <name>MapPage</name>
    <message>
        <source>Map</source>
        <translation>Karte</translation>
    </message>
    <message>
        <source>Map of all faces</source>
        <translation>Karte aller Gesichter</translation>
    </message>
    <message>
        <source>Selected faces</source>
        <translation>Ausgewählte Gesichter</translation>
    </message>
    <message>
        <source>Lasso: draw around faces</source>
        <translation>Lasso: Gesichter umfahren</translation>
    </message>
    <message>
        <source>Select all in sight</source>
        <translation>Alles Sichtbare auswählen</translation>
    </message>
    <message>
        <source>Who are these?</source>
        <translation>Wer ist das?</translation>
    </message>
    <message>
        <source>Make them a person of their own</source>
        <translation>Zu einer eigenen Person machen</translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation>Vergrößern</translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation>Verkleinern</translation>
    </message>
    <message>
        <source>See the whole map</source>
        <translation>Die ganze Karte zeigen</translation>
    </message>
    <message>
        <source>Before and after: another network</source>
        <translation>Vorher und nachher: ein anderes Netz</translation>
    </message>
    <message>
        <source>As this network sees the faces</source>
        <translation>Wie dieses Netz die Gesichter sieht</translation>
    </message>
    <message>
        <source>Draw the map</source>
        <translation>Die Karte zeichnen</translation>
    </message>
    <message>
        <source>See all faces at once</source>
        <translation>Alle Gesichter auf einmal sehen</translation>
    </message>
    <message>
        <source>On the map, faces that look alike lie together, coloured by person. What is mixed up stands out, and a lasso puts it right. Drawing takes some seconds, and minutes for tens of thousands of faces.</source>
        <translation>Auf der Karte liegen ähnliche Gesichter beisammen, nach Personen gefärbt. Was vermischt ist, fällt auf, und ein Lasso bringt es in Ordnung. Das Zeichnen dauert Sekunden, bei Zehntausenden von Gesichtern Minuten.</translation>
    </message>
    <message>
        <source>Draw it again</source>
        <translation>Neu zeichnen</translation>
    </message>
    <message numerus="yes">
        <source>%Ln face(s)</source>
        <translation>
            <numerusform>%Ln Gesicht</numerusform>
            <numerusform>%Ln Gesichter</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln face(s) not on it</source>
        <translation>
            <numerusform>%Ln Gesicht nicht darauf</numerusform>
            <numerusform>%Ln Gesichter nicht darauf</numerusform>
        </translation>
    </message>
    <message>
        <source>Drawing the map</source>
        <translation>Die Karte wird gezeichnet</translation>
    </message>
    <message numerus="yes">
        <source>Who are these %Ln face(s)?</source>
        <translation>
            <numerusform>Wer ist dieses Gesicht?</numerusform>
            <numerusform>Wer sind diese %Ln Gesichter?</numerusform>
        </translation>
    </message>
    <message>
        <source>Who is this?</source>
        <translation>Wer ist das?</translation>
    </message>
    <message numerus="yes">
        <source>%Ln face(s) selected</source>
        <translation>
            <numerusform>%Ln Gesicht ausgewählt</numerusform>
            <numerusform>%Ln Gesichter ausgewählt</numerusform>
        </translation>
    </message>
    <message>
        <source>Draw around faces with the lasso (L), or hold Shift and drag.</source>
        <translation>Umfahren Sie Gesichter mit dem Lasso (L), oder ziehen Sie bei gehaltener Umschalttaste.</translation>
    </message>
</context>
<context>
    <name>Menus</name>
    <message>
        <source>&amp;Selection</source>
        <translation>&amp;Auswahl</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Wiederholen</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Datei</translation>
    </message>
    <message>
        <source>Add a folder…</source>
        <translation>Ordner hinzufügen …</translation>
    </message>
    <message>
        <source>Look for new photos</source>
        <translation>Neue Fotos suchen</translation>
    </message>
    <message>
        <source>Group all faces again…</source>
        <translation>Alle Gesichter neu gruppieren …</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>&amp;Bearbeiten</translation>
    </message>
    <message>
        <source>&amp;Go</source>
        <translation>&amp;Gehe zu</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Give up what was begun, or go back</source>
        <translation>Angefangenes abbrechen oder zurück</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>Vorwärts</translation>
    </message>
    <message>
        <source>People</source>
        <translation>Personen</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>Prüfen</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>Folders</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>Map</source>
        <translation>Karte</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>Training</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Verlauf</translation>
    </message>
    <message>
        <source>Full screen</source>
        <translation>Vollbild</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Hilfe</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Tasten</translation>
    </message>
    <message>
        <source>About photogroup</source>
        <translation>Über photogroup</translation>
    </message>
</context>
<context>
    <name>MovesModel</name>
    <message>
        <source>nobody</source>
        <translation>niemand</translation>
    </message>
    <message>
        <source>unnamed</source>
        <translation>ohne Namen</translation>
    </message>
    <message>
        <source>a new person</source>
        <translation>eine neue Person</translation>
    </message>
    <message>
        <source>From %1 to %2</source>
        <translation>Von %1 zu %2</translation>
    </message>
</context>
<context>
    <name>MovesView</name>
    <message>
        <source>Faces that would move</source>
        <translation>Gesichter, die umziehen würden</translation>
    </message>
    <message numerus="yes">
        <source>%Ln face(s) move</source>
        <translation>
            <numerusform>%Ln Gesicht zieht um</numerusform>
            <numerusform>%Ln Gesichter ziehen um</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln people appear</source>
        <translation>
            <numerusform>%Ln Person kommt hinzu</numerusform>
            <numerusform>%Ln Personen kommen hinzu</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln people vanish</source>
        <translation>
            <numerusform>%Ln Person verschwindet</numerusform>
            <numerusform>%Ln Personen verschwinden</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln confirmed face(s) touched</source>
        <translation>
            <numerusform>%Ln bestätigtes Gesicht betroffen</numerusform>
            <numerusform>%Ln bestätigte Gesichter betroffen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>NameEdit</name>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
</context>
<context>
    <name>Page</name>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Back (Esc)</source>
        <translation>Zurück (Esc)</translation>
    </message>
</context>
<context>
    <name>PeopleModel</name>
    <message numerus="yes">
        <source>%Ln face(s)</source>
        <translation>
            <numerusform>%Ln Gesicht</numerusform>
            <numerusform>%Ln Gesichter</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln new</source>
        <translation>
            <numerusform>%Ln neu</numerusform>
            <numerusform>%Ln neu</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PeoplePage</name>
    <message>
        <source>People</source>
        <translation>Personen</translation>
    </message>
    <message>
        <source>Filter by name</source>
        <translation>Nach Namen filtern</translation>
    </message>
    <message>
        <source>Sort by</source>
        <translation>Sortieren nach</translation>
    </message>
    <message>
        <source>Most faces first</source>
        <translation>Meiste Gesichter zuerst</translation>
    </message>
    <message>
        <source>By name</source>
        <translation>Nach Namen</translation>
    </message>
    <message>
        <source>Latest photo first</source>
        <translation>Neuestes Foto zuerst</translation>
    </message>
    <message>
        <source>Recently changed</source>
        <translation>Zuletzt geändert</translation>
    </message>
    <message>
        <source>Nobody here</source>
        <translation>Hier ist niemand</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Name…</source>
        <translation>Benennen …</translation>
    </message>
    <message>
        <source>Merge into one person</source>
        <translation>Zu einer Person zusammenlegen</translation>
    </message>
    <message>
        <source>These are different people</source>
        <translation>Das sind verschiedene Personen</translation>
    </message>
    <message>
        <source>Hide</source>
        <translation>Ausblenden</translation>
    </message>
    <message>
        <source>Show again</source>
        <translation>Wieder einblenden</translation>
    </message>
    <message>
        <source>Everyone</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>Named</source>
        <translation>Mit Namen</translation>
    </message>
    <message>
        <source>Unnamed</source>
        <translation>Ohne Namen</translation>
    </message>
    <message>
        <source>Strangers</source>
        <translation>Fremde</translation>
    </message>
    <message>
        <source>Hidden</source>
        <translation>Ausgeblendet</translation>
    </message>
    <message numerus="yes">
        <source>%Ln named</source>
        <translation>
            <numerusform>%Ln mit Namen</numerusform>
            <numerusform>%Ln mit Namen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln people</source>
        <translation>
            <numerusform>%Ln Person</numerusform>
            <numerusform>%Ln Personen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln with new faces</source>
        <translation>
            <numerusform>%Ln mit neuen Gesichtern</numerusform>
            <numerusform>%Ln mit neuen Gesichtern</numerusform>
        </translation>
    </message>
    <message>
        <source>No name has “%1” in it.</source>
        <translation>Kein Name enthält „%1“.</translation>
    </message>
    <message>
        <source>People seen only once or twice are kept here, out of the way.</source>
        <translation>Wer nur ein- oder zweimal vorkommt, steht hier und ist nicht im Weg.</translation>
    </message>
    <message>
        <source>People you hide are kept here and can be shown again.</source>
        <translation>Ausgeblendete Personen stehen hier und lassen sich wieder einblenden.</translation>
    </message>
    <message>
        <source>Click “Who is this?” under a face and type a name.</source>
        <translation>Klicken Sie unter einem Gesicht auf „Wer ist das?“ und tippen Sie einen Namen.</translation>
    </message>
    <message>
        <source>People appear here as their faces are found.</source>
        <translation>Hier erscheinen Personen, sobald ihre Gesichter gefunden sind.</translation>
    </message>
</context>
<context>
    <name>PersonChips</name>
    <message>
        <source>Add a person</source>
        <translation>Person hinzufügen</translation>
    </message>
    <message>
        <source>Take %1 away</source>
        <translation>%1 wegnehmen</translation>
    </message>
</context>
<context>
    <name>PersonHeader</name>
    <message>
        <source>Who is this?</source>
        <translation>Wer ist das?</translation>
    </message>
    <message>
        <source>Name of this person</source>
        <translation>Name dieser Person</translation>
    </message>
    <message numerus="yes">
        <source>%Ln face(s)</source>
        <translation>
            <numerusform>%Ln Gesicht</numerusform>
            <numerusform>%Ln Gesichter</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>in %Ln photo(s)</source>
        <translation>
            <numerusform>in %Ln Foto</numerusform>
            <numerusform>in %Ln Fotos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln confirmed by you</source>
        <translation>
            <numerusform>%Ln von Ihnen bestätigt</numerusform>
            <numerusform>%Ln von Ihnen bestätigt</numerusform>
        </translation>
    </message>
    <message>
        <source>born %1</source>
        <translation>geboren am %1</translation>
    </message>
</context>
<context>
    <name>PersonPage</name>
    <message>
        <source>Person</source>
        <translation>Person</translation>
    </message>
    <message>
        <source>Faces</source>
        <translation>Gesichter</translation>
    </message>
    <message>
        <source>Photos</source>
        <translation>Fotos</translation>
    </message>
    <message>
        <source>Confirm</source>
        <translation>Bestätigen</translation>
    </message>
    <message>
        <source>Not this person</source>
        <translation>Nicht diese Person</translation>
    </message>
    <message>
        <source>Move to…</source>
        <translation>Verschieben zu …</translation>
    </message>
    <message>
        <source>Split the selection out</source>
        <translation>Auswahl abtrennen</translation>
    </message>
    <message>
        <source>Use as key face</source>
        <translation>Als Titelgesicht verwenden</translation>
    </message>
    <message>
        <source>Not a face</source>
        <translation>Kein Gesicht</translation>
    </message>
    <message>
        <source>Ignore: a stranger</source>
        <translation>Nicht beachten: jemand Fremdes</translation>
    </message>
    <message>
        <source>Show in the photo, and why it is here</source>
        <translation>Im Foto zeigen, und warum es hier ist</translation>
    </message>
    <message>
        <source>Faces or whole photos</source>
        <translation>Gesichter oder ganze Fotos</translation>
    </message>
    <message>
        <source>Split by examples…</source>
        <translation>Nach Beispielen teilen …</translation>
    </message>
    <message>
        <source>Most doubtful faces first</source>
        <translation>Zweifelhafteste zuerst</translation>
    </message>
    <message>
        <source>Date of birth…</source>
        <translation>Geburtsdatum …</translation>
    </message>
    <message>
        <source>Larger faces</source>
        <translation>Größere Gesichter</translation>
    </message>
    <message>
        <source>Smaller faces</source>
        <translation>Kleinere Gesichter</translation>
    </message>
    <message>
        <source>Faces at their usual size</source>
        <translation>Gesichter in üblicher Größe</translation>
    </message>
    <message>
        <source>Size of the faces</source>
        <translation>Größe der Gesichter</translation>
    </message>
    <message>
        <source>Not %1</source>
        <translation>Nicht %1</translation>
    </message>
    <message>
        <source>this person</source>
        <translation>diese Person</translation>
    </message>
    <message numerus="yes">
        <source>Who are these %Ln face(s)?</source>
        <translation>
            <numerusform>Wer ist das?</numerusform>
            <numerusform>Wer ist auf diesen %Ln Gesichtern?</numerusform>
        </translation>
    </message>
    <message>
        <source>When was %1 born?</source>
        <translation>Wann ist %1 geboren?</translation>
    </message>
</context>
<context>
    <name>PersonPicker</name>
    <message>
        <source>Type a name</source>
        <translation>Einen Namen tippen</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>People</source>
        <translation>Personen</translation>
    </message>
</context>
<context>
    <name>PhotoFacts</name>
    <message>
        <source>About this photo</source>
        <translation>Über dieses Foto</translation>
    </message>
    <message>
        <source>Why is it here?</source>
        <translation>Warum ist es hier?</translation>
    </message>
    <message>
        <source>Without a date</source>
        <translation>Ohne Datum</translation>
    </message>
    <message>
        <source>The file is gone.</source>
        <translation>Die Datei ist nicht mehr da.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln face(s) in this photo</source>
        <translation>
            <numerusform>%Ln Gesicht auf diesem Foto</numerusform>
            <numerusform>%Ln Gesichter auf diesem Foto</numerusform>
        </translation>
    </message>
    <message>
        <source>Who is this?</source>
        <translation>Wer ist das?</translation>
    </message>
    <message>
        <source>%1 alike</source>
        <translation>zu %1 ähnlich</translation>
    </message>
    <message>
        <source>chance of another person: %1</source>
        <translation>jemand anderes: %1</translation>
    </message>
    <message>
        <source>probably another person</source>
        <translation>wahrscheinlich jemand anderes</translation>
    </message>
</context>
<context>
    <name>PhotoPage</name>
    <message>
        <source>Photo</source>
        <translation>Foto</translation>
    </message>
    <message>
        <source>Next photo</source>
        <translation>Nächstes Foto</translation>
    </message>
    <message>
        <source>Previous photo</source>
        <translation>Voriges Foto</translation>
    </message>
    <message>
        <source>Name…</source>
        <translation>Benennen …</translation>
    </message>
    <message>
        <source>Confirm</source>
        <translation>Bestätigen</translation>
    </message>
    <message>
        <source>Not this person</source>
        <translation>Nicht diese Person</translation>
    </message>
    <message>
        <source>Not a face</source>
        <translation>Kein Gesicht</translation>
    </message>
    <message>
        <source>Ignore: a stranger</source>
        <translation>Nicht beachten: jemand Fremdes</translation>
    </message>
    <message>
        <source>Open this person&apos;s album</source>
        <translation>Album dieser Person öffnen</translation>
    </message>
    <message>
        <source>Draw a missing face</source>
        <translation>Fehlendes Gesicht einzeichnen</translation>
    </message>
    <message>
        <source>Always show names</source>
        <translation>Namen immer zeigen</translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation>Vergrößern</translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation>Verkleinern</translation>
    </message>
    <message>
        <source>Fit to the window</source>
        <translation>Ins Fenster einpassen</translation>
    </message>
    <message>
        <source>Open the folder</source>
        <translation>Ordner öffnen</translation>
    </message>
    <message>
        <source>A photo that is gone</source>
        <translation>Ein Foto, das nicht mehr da ist</translation>
    </message>
    <message>
        <source>this person</source>
        <translation>diese Person</translation>
    </message>
    <message>
        <source>Not %1</source>
        <translation>Nicht %1</translation>
    </message>
    <message>
        <source>Who is this?</source>
        <translation>Wer ist das?</translation>
    </message>
</context>
<context>
    <name>PickedModel</name>
    <message>
        <source>New person “%1”</source>
        <translation>Neue Person „%1“</translation>
    </message>
</context>
<context>
    <name>PreviewDialog</name>
    <message>
        <source>Preview</source>
        <translation>Vorschau</translation>
    </message>
    <message>
        <source>Do it</source>
        <translation>Ausführen</translation>
    </message>
    <message>
        <source>Leave everything as it is</source>
        <translation>Alles lassen, wie es ist</translation>
    </message>
    <message>
        <source>This is what would happen</source>
        <translation>Das würde geschehen</translation>
    </message>
</context>
<context>
    <name>ProblemsModel</name>
    <message>
        <source>used in part</source>
        <translation>zum Teil verwendet</translation>
    </message>
    <message>
        <source>left out</source>
        <translation>ausgelassen</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>What is wrong</source>
        <translation>Was nicht stimmt</translation>
    </message>
    <message>
        <source>What became of it</source>
        <translation>Was daraus wurde</translation>
    </message>
</context>
<context>
    <name>ProofReport</name>
    <message>
        <source>On faces held out</source>
        <translation>An zurückgehaltenen Gesichtern</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>Vorher</translation>
    </message>
    <message>
        <source>After</source>
        <translation>Nachher</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Änderung</translation>
    </message>
    <message>
        <source>%1 to %2 points</source>
        <translation>%1 bis %2 Punkte</translation>
    </message>
    <message>
        <source>the same</source>
        <translation>gleich</translation>
    </message>
    <message>
        <source>worse</source>
        <translation>schlechter</translation>
    </message>
    <message>
        <source>better</source>
        <translation>besser</translation>
    </message>
    <message>
        <source>better, perhaps by chance</source>
        <translation>besser, vielleicht zufällig</translation>
    </message>
    <message>
        <source>Two faces taken for the wrong answer</source>
        <translation>Irrtum über zwei Gesichter</translation>
    </message>
    <message>
        <source>The same, among people most alike</source>
        <translation>Dasselbe bei den ähnlichsten Personen</translation>
    </message>
    <message>
        <source>Faces in the wrong album</source>
        <translation>Gesichter im falschen Album</translation>
    </message>
    <message>
        <source>How whole and pure albums are, face by face</source>
        <translation>Wie vollständig und rein die Alben sind, je Gesicht</translation>
    </message>
    <message>
        <source>How whole and pure albums are, pair by pair</source>
        <translation>Wie vollständig und rein die Alben sind, je Paar</translation>
    </message>
    <message>
        <source>more is better</source>
        <translation>mehr ist besser</translation>
    </message>
    <message>
        <source>less is better</source>
        <translation>weniger ist besser</translation>
    </message>
</context>
<context>
    <name>ReviewPage</name>
    <message>
        <source>Review</source>
        <translation>Prüfen</translation>
    </message>
    <message>
        <source>Yes, the same person</source>
        <translation>Ja, dieselbe Person</translation>
    </message>
    <message>
        <source>No, different people</source>
        <translation>Nein, verschiedene</translation>
    </message>
    <message>
        <source>Not sure: ask later</source>
        <translation>Unsicher: später fragen</translation>
    </message>
    <message>
        <source>Take the last answer back</source>
        <translation>Letzte Antwort zurücknehmen</translation>
    </message>
    <message>
        <source>Same person?</source>
        <translation>Dieselbe Person?</translation>
    </message>
    <message>
        <source>No more questions</source>
        <translation>Keine Fragen mehr</translation>
    </message>
    <message>
        <source>Everybody is sorted as well as it can be told. New photos bring new questions.</source>
        <translation>Alle sind so gut sortiert, wie es sich sagen lässt. Neue Fotos bringen neue Fragen.</translation>
    </message>
    <message>
        <source>Back to the people</source>
        <translation>Zurück zu den Personen</translation>
    </message>
    <message numerus="yes">
        <source>%Ln answer(s)</source>
        <translation>
            <numerusform>%Ln Antwort</numerusform>
            <numerusform>%Ln Antworten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln face(s) sorted</source>
        <translation>
            <numerusform>%Ln Gesicht einsortiert</numerusform>
            <numerusform>%Ln Gesichter einsortiert</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln face(s)</source>
        <translation>
            <numerusform>%Ln Gesicht</numerusform>
            <numerusform>%Ln Gesichter</numerusform>
        </translation>
    </message>
    <message>
        <source>chance that they are the same: %1</source>
        <translation>Wahrscheinlichkeit, dass es dieselbe ist: %1</translation>
    </message>
    <message>
        <source>Nobody yet</source>
        <translation>Noch niemand</translation>
    </message>
</context>
<context>
    <name>SamePerson</name>
    <message>
        <source>Same person?</source>
        <translation>Dieselbe Person?</translation>
    </message>
    <message>
        <source>Is this the same %1?</source>
        <translation>Ist das dieselbe Person: %1?</translation>
    </message>
    <message>
        <source>Same person: merge</source>
        <translation>Dieselbe: zusammenlegen</translation>
    </message>
    <message>
        <source>Somebody else</source>
        <translation>Jemand anderes</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message numerus="yes">
        <source>%Ln face(s)</source>
        <translation>
            <numerusform>%Ln Gesicht</numerusform>
            <numerusform>%Ln Gesichter</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SearchPage</name>
    <message>
        <source>Search</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>Photos found</source>
        <translation>Gefundene Fotos</translation>
    </message>
    <message>
        <source>With</source>
        <translation>Mit</translation>
    </message>
    <message>
        <source>Without</source>
        <translation>Ohne</translation>
    </message>
    <message>
        <source>Nobody else in the photo</source>
        <translation>Niemand sonst auf dem Foto</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>To</source>
        <translation>Bis</translation>
    </message>
    <message>
        <source>Taken between</source>
        <translation>Aufgenommen zwischen</translation>
    </message>
    <message>
        <source>Who are you looking for?</source>
        <translation>Wen suchen Sie?</translation>
    </message>
    <message numerus="yes">
        <source>%Ln photo(s)</source>
        <translation>
            <numerusform>%Ln Foto</numerusform>
            <numerusform>%Ln Fotos</numerusform>
        </translation>
    </message>
    <message>
        <source>No photo shows this</source>
        <translation>Kein Foto zeigt das</translation>
    </message>
    <message>
        <source>Take a person away, or allow others in the photo.</source>
        <translation>Nehmen Sie jemanden weg oder lassen Sie andere auf dem Foto zu.</translation>
    </message>
    <message>
        <source>Add one person or several: the photos where all of them are together are shown here.</source>
        <translation>Fügen Sie eine oder mehrere Personen hinzu: Hier erscheinen die Fotos, auf denen alle zusammen sind.</translation>
    </message>
</context>
<context>
    <name>SettingsPage</name>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Like the system</source>
        <translation>Wie das System</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>Farben</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>Looks</source>
        <translation>Aussehen</translation>
    </message>
    <message>
        <source>How sure grouping has to be</source>
        <translation>Wie sicher das Gruppieren sein muss</translation>
    </message>
    <message>
        <source>Preview…</source>
        <translation>Vorschau …</translation>
    </message>
    <message>
        <source>larger albums</source>
        <translation>größere Alben</translation>
    </message>
    <message>
        <source>fewer mistakes</source>
        <translation>weniger Fehler</translation>
    </message>
    <message>
        <source>Faces that you confirmed never move, whatever you choose.</source>
        <translation>Von Ihnen bestätigte Gesichter wandern nie, was Sie auch wählen.</translation>
    </message>
    <message>
        <source>Grouping</source>
        <translation>Gruppieren</translation>
    </message>
    <message>
        <source>%1 of the photo&apos;s longer side</source>
        <translation>%1 der längeren Seite des Fotos</translation>
    </message>
    <message>
        <source>Smallest face</source>
        <translation>Kleinstes Gesicht</translation>
    </message>
    <message>
        <source>Counts for the photos that are looked through from now on.</source>
        <translation>Gilt für Fotos, die von jetzt an durchsucht werden.</translation>
    </message>
    <message>
        <source>Finding faces</source>
        <translation>Gesichter finden</translation>
    </message>
    <message>
        <source>Open the folder</source>
        <translation>Ordner öffnen</translation>
    </message>
    <message>
        <source>Where everything is kept</source>
        <translation>Wo alles liegt</translation>
    </message>
    <message>
        <source>About one face in %1 may end up in the wrong album.</source>
        <translation>Etwa eines von %1 Gesichtern kann ins falsche Album geraten.</translation>
    </message>
    <message>
        <source>Grouping faces</source>
        <translation>Gesichter gruppieren</translation>
    </message>
</context>
<context>
    <name>Sidebar</name>
    <message>
        <source>People</source>
        <translation>Personen</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>Prüfen</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>Folders</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>Map</source>
        <translation>Karte</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>Training</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Verlauf</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
</context>
<context>
    <name>SplitPage</name>
    <message>
        <source>Split</source>
        <translation>Teilen</translation>
    </message>
    <message>
        <source>Faces to divide</source>
        <translation>Gesichter zum Aufteilen</translation>
    </message>
    <message>
        <source>Mark as %1</source>
        <translation>Als %1 markieren</translation>
    </message>
    <message>
        <source>Take the mark away</source>
        <translation>Markierung entfernen</translation>
    </message>
    <message>
        <source>Propose a split</source>
        <translation>Aufteilung vorschlagen</translation>
    </message>
    <message>
        <source>Split the album</source>
        <translation>Album teilen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Split %1</source>
        <translation>%1 teilen</translation>
    </message>
    <message>
        <source>Select a face or several and press A or B. Three examples of each person are usually enough.</source>
        <translation>Wählen Sie Gesichter aus und drücken Sie A oder B. Drei Beispiele je Person genügen meist.</translation>
    </message>
    <message numerus="yes">
        <source>%1: %Ln face(s)</source>
        <translation>
            <numerusform>%1: %Ln Gesicht</numerusform>
            <numerusform>%1: %Ln Gesichter</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Could be either: %Ln face(s)</source>
        <translation>
            <numerusform>Könnte beides sein: %Ln Gesicht</numerusform>
            <numerusform>Könnten beides sein: %Ln Gesichter</numerusform>
        </translation>
    </message>
    <message>
        <source>Mark more faces where this is wrong; faces that could be either stay in the album.</source>
        <translation>Markieren Sie weitere Gesichter, wo es nicht stimmt; was beides sein könnte, bleibt im Album.</translation>
    </message>
    <message>
        <source>This album looks like one person; mark faces to split it anyway.</source>
        <translation>Dieses Album sieht nach einer Person aus; markieren Sie Gesichter, um es trotzdem zu teilen.</translation>
    </message>
</context>
<context>
    <name>TrainingPage</name>
    <message>
        <source>Training</source>
        <translation>Training</translation>
    </message>
    <message>
        <source>Train on my corrections</source>
        <translation>Aus meinen Korrekturen lernen</translation>
    </message>
    <message>
        <source>How deep to train</source>
        <translation>Wie tief trainiert wird</translation>
    </message>
    <message>
        <source>Quick: a small network on top</source>
        <translation>Schnell: ein kleines Netz obenauf</translation>
    </message>
    <message>
        <source>Seconds, from what is known of each face.</source>
        <translation>Sekunden, aus dem, was von jedem Gesicht bekannt ist.</translation>
    </message>
    <message>
        <source>Deep: its last stages too</source>
        <translation>Tief: auch seine letzten Stufen</translation>
    </message>
    <message>
        <source>Some fifteen minutes; reads the photos again.</source>
        <translation>Etwa fünfzehn Minuten; liest die Fotos erneut.</translation>
    </message>
    <message>
        <source>All of it</source>
        <translation>Ganz</translation>
    </message>
    <message>
        <source>For a computer with a graphics card; reads the photos again.</source>
        <translation>Für einen Computer mit Grafikkarte; liest die Fotos erneut.</translation>
    </message>
    <message>
        <source>The network learns from the faces you confirmed, moved and rejected, on this computer. Some of them are held out to see whether it helped; nothing changes before you say so.</source>
        <translation>Das Netz lernt aus den Gesichtern, die Sie bestätigt, verschoben und abgelehnt haben, auf diesem Computer. Einige werden zurückgehalten, um zu sehen, ob es geholfen hat; nichts ändert sich, bevor Sie es sagen.</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>Verlust</translation>
    </message>
    <message>
        <source>Wrong on faces held out</source>
        <translation>Irrtum an zurückgehaltenen Gesichtern</translation>
    </message>
    <message>
        <source>Use the new network</source>
        <translation>Das neue Netz verwenden</translation>
    </message>
    <message>
        <source>Keep the present one</source>
        <translation>Das jetzige behalten</translation>
    </message>
    <message>
        <source>Did it help?</source>
        <translation>Hat es geholfen?</translation>
    </message>
    <message>
        <source>Networks</source>
        <translation>Netze</translation>
    </message>
    <message>
        <source>Pause or go on</source>
        <translation>Anhalten oder weitermachen</translation>
    </message>
    <message numerus="yes">
        <source>%Ln face(s) confirmed by you</source>
        <translation>
            <numerusform>%Ln Gesicht von Ihnen bestätigt</numerusform>
            <numerusform>%Ln Gesichter von Ihnen bestätigt</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln people</source>
        <translation>
            <numerusform>%Ln Person</numerusform>
            <numerusform>%Ln Personen</numerusform>
        </translation>
    </message>
    <message>
        <source>In use: %1</source>
        <translation>In Gebrauch: %1</translation>
    </message>
    <message>
        <source>Preparing…</source>
        <translation>Vorbereitung …</translation>
    </message>
    <message>
        <source>on the graphics card</source>
        <translation>auf der Grafikkarte</translation>
    </message>
    <message>
        <source>on the graphics processor</source>
        <translation>auf dem Grafikprozessor</translation>
    </message>
    <message>
        <source>on the processor</source>
        <translation>auf dem Prozessor</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>The training is done</source>
        <translation>Das Training ist fertig</translation>
    </message>
    <message>
        <source>With the new network: %1</source>
        <translation>Mit dem neuen Netz: %1</translation>
    </message>
    <message>
        <source>Grouping faces</source>
        <translation>Gesichter werden gruppiert</translation>
    </message>
    <message>
        <source>Changing the network</source>
        <translation>Das Netz wird gewechselt</translation>
    </message>
    <message>
        <source>%1 is in use now.</source>
        <translation>%1 ist jetzt in Gebrauch.</translation>
    </message>
</context>
<context>
    <name>VersionList</name>
    <message>
        <source>wrong about two faces: %1, before %2</source>
        <translation>Irrtum über zwei Gesichter: %1, vorher %2</translation>
    </message>
    <message>
        <source>in use</source>
        <translation>in Gebrauch</translation>
    </message>
    <message>
        <source>Use this one…</source>
        <translation>Dieses verwenden …</translation>
    </message>
    <message>
        <source>Use %1</source>
        <translation>%1 verwenden</translation>
    </message>
</context>
<context>
    <name>WelcomePage</name>
    <message>
        <source>Welcome</source>
        <translation>Willkommen</translation>
    </message>
    <message>
        <source>Choose a folder…</source>
        <translation>Ordner wählen …</translation>
    </message>
    <message>
        <source>Find the people</source>
        <translation>Menschen finden</translation>
    </message>
    <message>
        <source>Try it with painted people</source>
        <translation>Mit gemalten Menschen ausprobieren</translation>
    </message>
    <message>
        <source>Find the people in your photos</source>
        <translation>Finden Sie die Menschen auf Ihren Fotos</translation>
    </message>
    <message>
        <source>Choose a folder, and photogroup makes an album for every person in it.</source>
        <translation>Wählen Sie einen Ordner: Für jeden Menschen darin entsteht ein Album.</translation>
    </message>
    <message>
        <source>Drop a folder of photos here</source>
        <translation>Ziehen Sie einen Ordner mit Fotos hierher</translation>
    </message>
    <message>
        <source>Another folder…</source>
        <translation>Anderer Ordner …</translation>
    </message>
    <message>
        <source>Your photos stay on this computer and are never changed.</source>
        <translation>Ihre Fotos bleiben auf diesem Rechner und werden nie verändert.</translation>
    </message>
    <message>
        <source>Counting photos…</source>
        <translation>Fotos zählen …</translation>
    </message>
    <message>
        <source>Counting photos</source>
        <translation>Fotos zählen</translation>
    </message>
    <message>
        <source>There are no photos in this folder. Choose another one.</source>
        <translation>In diesem Ordner sind keine Fotos. Wählen Sie einen anderen.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln photo(s)</source>
        <translation>
            <numerusform>%Ln Foto</numerusform>
            <numerusform>%Ln Fotos</numerusform>
        </translation>
    </message>
    <message>
        <source>about %1</source>
        <translation>etwa %1</translation>
    </message>
</context>
<context>
    <name>_Spans</name>
    <message numerus="yes">
        <source>%Ln second(s)</source>
        <translation>
            <numerusform>%Ln Sekunde</numerusform>
            <numerusform>%Ln Sekunden</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln minute(s)</source>
        <translation>
            <numerusform>%Ln Minute</numerusform>
            <numerusform>%Ln Minuten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln hour(s)</source>
        <translation>
            <numerusform>%Ln Stunde</numerusform>
            <numerusform>%Ln Stunden</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>by_date</name>
    <message>
        <source>Without a date</source>
        <translation>Ohne Datum</translation>
    </message>
</context>
<context>
    <name>faces</name>
    <message>
        <source>Is this %1? Confirm or reject</source>
        <translation>Ist das %1? Bestätigen oder ablehnen</translation>
    </message>
    <message>
        <source>Most doubtful first: who does not belong here?</source>
        <translation>Zweifelhafteste zuerst: Wer gehört nicht hierher?</translation>
    </message>
    <message>
        <source>Confirmed by you</source>
        <translation>Von Ihnen bestätigt</translation>
    </message>
    <message>
        <source>confirmed by you</source>
        <translation>von Ihnen bestätigt</translation>
    </message>
    <message>
        <source>found by likeness</source>
        <translation>nach Ähnlichkeit gefunden</translation>
    </message>
    <message>
        <source>to check</source>
        <translation>zu prüfen</translation>
    </message>
    <message>
        <source>nobody yet</source>
        <translation>noch niemand</translation>
    </message>
    <message>
        <source>Face</source>
        <translation>Gesicht</translation>
    </message>
</context>
<context>
    <name>formatting</name>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>about 1 in %1</source>
        <translation>etwa 1 von %1</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation>noch %1</translation>
    </message>
</context>
<context>
    <name>people</name>
    <message>
        <source>Who is this?</source>
        <translation>Wer ist das?</translation>
    </message>
    <message>
        <source>Named</source>
        <translation>Mit Namen</translation>
    </message>
    <message>
        <source>Who are they?</source>
        <translation>Wer ist das?</translation>
    </message>
</context>
<context>
    <name>photos</name>
    <message>
        <source>Photo</source>
        <translation>Foto</translation>
    </message>
</context>
<context>
    <name>said</name>
    <message>
        <source>Undo: %1</source>
        <translation>Rückgängig: %1</translation>
    </message>
    <message>
        <source>Redo: %1</source>
        <translation>Wiederholt: %1</translation>
    </message>
    <message>
        <source>Name an album %1</source>
        <translation>Ein Album %1 nennen</translation>
    </message>
    <message>
        <source>Take the name away from %1</source>
        <translation>%1 den Namen nehmen</translation>
    </message>
    <message>
        <source>Confirm 1 face as %1</source>
        <translation>1 Gesicht als %1 bestätigen</translation>
    </message>
    <message>
        <source>Confirm %1 faces as %2</source>
        <translation>%1 Gesichter als %2 bestätigen</translation>
    </message>
    <message>
        <source>Move 1 face to %1</source>
        <translation>1 Gesicht zu %1 verschieben</translation>
    </message>
    <message>
        <source>Move %1 faces to %2</source>
        <translation>%1 Gesichter zu %2 verschieben</translation>
    </message>
    <message>
        <source>Remove 1 face from %1</source>
        <translation>1 Gesicht aus %1 entfernen</translation>
    </message>
    <message>
        <source>Remove %1 faces from %2</source>
        <translation>%1 Gesichter aus %2 entfernen</translation>
    </message>
    <message>
        <source>Merge 1 face into %1</source>
        <translation>1 Gesicht mit %1 zusammenführen</translation>
    </message>
    <message>
        <source>Merge %1 faces into %2</source>
        <translation>%1 Gesichter mit %2 zusammenführen</translation>
    </message>
    <message>
        <source>Split %1 into %2 people</source>
        <translation>%1 in %2 Personen teilen</translation>
    </message>
    <message>
        <source>Keep %1 and %2 apart</source>
        <translation>%1 und %2 auseinanderhalten</translation>
    </message>
    <message>
        <source>Answer that %1 are the same person</source>
        <translation>Antworten, dass %1 dieselbe Person sind</translation>
    </message>
    <message>
        <source>Answer that %1 are different people</source>
        <translation>Antworten, dass %1 verschiedene Personen sind</translation>
    </message>
    <message>
        <source>Skip a question</source>
        <translation>Eine Frage überspringen</translation>
    </message>
    <message>
        <source>Ignore 1 face</source>
        <translation>1 Gesicht übergehen</translation>
    </message>
    <message>
        <source>Ignore %1 faces</source>
        <translation>%1 Gesichter übergehen</translation>
    </message>
    <message>
        <source>Hide %1</source>
        <translation>%1 ausblenden</translation>
    </message>
    <message>
        <source>Show %1</source>
        <translation>%1 wieder zeigen</translation>
    </message>
    <message>
        <source>Mark 1 picture as not a face</source>
        <translation>1 Bild als kein Gesicht markieren</translation>
    </message>
    <message>
        <source>Mark %1 pictures as not a face</source>
        <translation>%1 Bilder als kein Gesicht markieren</translation>
    </message>
    <message>
        <source>Draw a face</source>
        <translation>Ein Gesicht zeichnen</translation>
    </message>
    <message>
        <source>Move the frame of a face</source>
        <translation>Den Rahmen eines Gesichts verschieben</translation>
    </message>
    <message>
        <source>Choose the cover of %1</source>
        <translation>Das Titelbild von %1 wählen</translation>
    </message>
    <message>
        <source>Take the birth date away from %1</source>
        <translation>%1 das Geburtsdatum nehmen</translation>
    </message>
    <message>
        <source>Set the birth date of %1 to %2</source>
        <translation>Das Geburtsdatum von %1 auf %2 setzen</translation>
    </message>
    <message>
        <source>Is this the same person?</source>
        <translation>Ist das dieselbe Person?</translation>
    </message>
    <message>
        <source>Are both of these the same person?</source>
        <translation>Sind beide dieselbe Person?</translation>
    </message>
    <message>
        <source>Are these the same person?</source>
        <translation>Sind das dieselben?</translation>
    </message>
    <message>
        <source>Is this %1?</source>
        <translation>Ist das %1?</translation>
    </message>
    <message>
        <source>Are both of these %1?</source>
        <translation>Sind beide %1?</translation>
    </message>
    <message>
        <source>Are these 1 face %1, too?</source>
        <translation>Ist auch dieses Gesicht %1?</translation>
    </message>
    <message>
        <source>Are these %1 faces %2, too?</source>
        <translation>Sind auch diese %1 Gesichter %2?</translation>
    </message>
    <message>
        <source>Are these %1?</source>
        <translation>Sind das %1?</translation>
    </message>
    <message>
        <source>You said that this is %1.</source>
        <translation>Sie haben gesagt, dass das %1 ist.</translation>
    </message>
    <message>
        <source>You put this face aside.</source>
        <translation>Sie haben dieses Gesicht beiseitegelegt.</translation>
    </message>
    <message>
        <source>You have not confirmed anybody yet, so faces are grouped by likeness alone.</source>
        <translation>Sie haben noch niemanden bestätigt, also sind die Gesichter nur nach Ähnlichkeit gruppiert.</translation>
    </message>
    <message>
        <source>It was grouped by likeness to the whole album; the nearest confirmed face is %1&apos;s (%2).</source>
        <translation>Es ist dem ganzen Album ähnlich; das nächste bestätigte Gesicht ist von %1 (%2).</translation>
    </message>
    <message>
        <source>It resembles a face that you confirmed as %1; %2.</source>
        <translation>Es ähnelt einem Gesicht, das Sie als %1 bestätigt haben; %2.</translation>
    </message>
    <message>
        <source>about 1 in %1 such pairs is of two people</source>
        <translation>etwa 1 von %1 solchen Paaren zeigt zwei Personen</translation>
    </message>
    <message>
        <source>Judged by %1 faces of %2 people that the training did not see, %3</source>
        <translation>Nach %1 Gesichtern von %2 Personen, die das Training nicht gesehen hat, ist %3</translation>
    </message>
    <message>
        <source>the new network is better or as good in every figure.</source>
        <translation>das neue Netz in jeder Zahl besser oder ebenso gut.</translation>
    </message>
    <message>
        <source>the new network is worse in: %1.</source>
        <translation>das neue Netz schlechter in: %1.</translation>
    </message>
    <message>
        <source>Trained on %1 confirmed faces of %2 people</source>
        <translation>Gelernt aus %1 bestätigten Gesichtern von %2 Personen</translation>
    </message>
    <message>
        <source>an unnamed person</source>
        <translation>eine Person ohne Namen</translation>
    </message>
    <message>
        <source>two faces of %1</source>
        <translation>zwei Gesichter von %1</translation>
    </message>
    <message>
        <source>two unnamed people</source>
        <translation>zwei Personen ohne Namen</translation>
    </message>
    <message>
        <source>Calibrating</source>
        <translation>Abgleich</translation>
    </message>
    <message>
        <source>Checking the database</source>
        <translation>Die Datenbank wird geprüft</translation>
    </message>
    <message>
        <source>Checking the embeddings</source>
        <translation>Die Merkmale werden geprüft</translation>
    </message>
    <message>
        <source>Checking the photos</source>
        <translation>Die Fotos werden geprüft</translation>
    </message>
    <message>
        <source>Comparing faces</source>
        <translation>Gesichter werden verglichen</translation>
    </message>
    <message>
        <source>Counting photos</source>
        <translation>Fotos werden gezählt</translation>
    </message>
    <message>
        <source>Drawing the map</source>
        <translation>Die Karte wird gezeichnet</translation>
    </message>
    <message>
        <source>Embedding faces</source>
        <translation>Merkmale werden berechnet</translation>
    </message>
    <message>
        <source>Grouping faces</source>
        <translation>Gesichter werden gruppiert</translation>
    </message>
    <message>
        <source>Judging</source>
        <translation>Die Probe läuft</translation>
    </message>
    <message>
        <source>Looking at all faces anew</source>
        <translation>Alle Gesichter werden neu betrachtet</translation>
    </message>
    <message>
        <source>Looking at faces from all sides</source>
        <translation>Gesichter werden von allen Seiten betrachtet</translation>
    </message>
    <message>
        <source>Looking for faces</source>
        <translation>Gesichter werden gesucht</translation>
    </message>
    <message>
        <source>Looking for photos</source>
        <translation>Fotos werden gesucht</translation>
    </message>
    <message>
        <source>Painting photos</source>
        <translation>Fotos werden gemalt</translation>
    </message>
    <message>
        <source>Reading faces</source>
        <translation>Gesichter werden gelesen</translation>
    </message>
    <message>
        <source>Recognising moved photos</source>
        <translation>Verschobene Fotos werden erkannt</translation>
    </message>
    <message>
        <source>Recognising new faces</source>
        <translation>Neue Gesichter werden erkannt</translation>
    </message>
    <message>
        <source>Training for the proof</source>
        <translation>Training für die Probe</translation>
    </message>
    <message>
        <source>Training on everything</source>
        <translation>Training an allem</translation>
    </message>
    <message>
        <source>Training for the calibration</source>
        <translation>Training für den Abgleich</translation>
    </message>
    <message>
        <source>Choosing a head</source>
        <translation>Die Art wird gewählt</translation>
    </message>
</context>
</TS>
