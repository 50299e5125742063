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
    <message numerus="yes">
        <source>%Ln likely</source>
        <translation>
            <numerusform>%Ln fraglich</numerusform>
            <numerusform>%Ln fraglich</numerusform>
        </translation>
    </message>
    <message>
        <source>Name of %1</source>
        <translation>Name von %1</translation>
    </message>
    <message>
        <source>Name of this person</source>
        <translation>Name dieser Person</translation>
    </message>
</context>
<context>
    <name>ArchiveDialog</name>
    <message>
        <source>An archive of another library</source>
        <translation>Ein Archiv einer anderen Bibliothek</translation>
    </message>
    <message>
        <source>The people, names and corrections of the archive become those of this library, with their undo, and so do its settings. Your photos are not touched. A backup is made first.</source>
        <translation>Personen, Namen und Korrekturen des Archivs werden die dieser Bibliothek, samt Rückgängig, ebenso seine Einstellungen. Ihre Fotos bleiben unberührt. Vorher wird eine Sicherung gemacht.</translation>
    </message>
    <message>
        <source>Take it over</source>
        <translation>Übernehmen</translation>
    </message>
    <message>
        <source>Leave everything as it is</source>
        <translation>Alles lassen, wie es ist</translation>
    </message>
</context>
<context>
    <name>BadgedButton</name>
    <message numerus="yes">
        <source>%1, %Ln new</source>
        <translation>
            <numerusform>%1, %Ln neu</numerusform>
            <numerusform>%1, %Ln neu</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Banner</name>
    <message>
        <source>Try again</source>
        <translation>Noch einmal versuchen</translation>
    </message>
</context>
<context>
    <name>CalibrationCard</name>
    <message>
        <source>Measure on my faces…</source>
        <translation>An meinen Gesichtern messen …</translation>
    </message>
    <message>
        <source>Back to what it came with…</source>
        <translation>Wie mitgebracht …</translation>
    </message>
    <message>
        <source>How alike must two faces be?</source>
        <translation>Wie ähnlich müssen zwei Gesichter sein?</translation>
    </message>
    <message>
        <source>The network learned from strangers how alike two faces of one person are. That can be measured on the faces you confirmed instead, and everything grouped again by it; you see first what would change.</source>
        <translation>Wie ähnlich zwei Gesichter einer Person sind, hat das Netz an Fremden gelernt. Das lässt sich stattdessen an den Gesichtern messen, die Sie bestätigt haben, und alles danach neu gruppieren; Sie sehen vorher, was sich ändern würde.</translation>
    </message>
</context>
<context>
    <name>CardAnswers</name>
    <message>
        <source>Yes, it is</source>
        <translation>Ja, ist es</translation>
    </message>
    <message>
        <source>No, somebody else</source>
        <translation>Nein, jemand anders</translation>
    </message>
    <message>
        <source>Yes, it is %1</source>
        <translation>Ja, das ist %1</translation>
    </message>
    <message>
        <source>No, it is not %1</source>
        <translation>Nein, das ist nicht %1</translation>
    </message>
</context>
<context>
    <name>CardsPage</name>
    <message>
        <source>Looking through the photos…</source>
        <translation>Die Fotos werden durchgesehen …</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
</context>
<context>
    <name>ChangedDialog</name>
    <message>
        <source>Changed photos</source>
        <translation>Geänderte Fotos</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>Später</translation>
    </message>
    <message>
        <source>Is this still the same person?</source>
        <translation>Ist das noch dieselbe Person?</translation>
    </message>
    <message>
        <source>Is this a photo you had, changed?</source>
        <translation>Ist das eines Ihrer Fotos, nur geändert?</translation>
    </message>
    <message numerus="yes">
        <source>%Ln question(s) left</source>
        <translation>
            <numerusform>Noch %Ln Frage</numerusform>
            <numerusform>Noch %Ln Fragen</numerusform>
        </translation>
    </message>
    <message>
        <source>Yes keeps what you said of it: %1</source>
        <translation>Dann gilt weiter, was Sie dazu gesagt haben: %1</translation>
    </message>
    <message>
        <source>Same person</source>
        <translation>Dieselbe Person</translation>
    </message>
    <message>
        <source>Same photo</source>
        <translation>Dasselbe Foto</translation>
    </message>
    <message>
        <source>Somebody else</source>
        <translation>Jemand anderes</translation>
    </message>
    <message>
        <source>Another photo</source>
        <translation>Ein anderes Foto</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>Vorher</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>Jetzt</translation>
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
    <message>
        <source>Arrows, Home, End, Page up, Page down</source>
        <translation>Pfeile, Pos1, Ende, Bild auf, Bild ab</translation>
    </message>
    <message>
        <source>Go through the pictures</source>
        <translation>Durch die Bilder gehen</translation>
    </message>
    <message>
        <source>%1arrows</source>
        <translation>%1Pfeile</translation>
    </message>
    <message>
        <source>Select on the way</source>
        <translation>Unterwegs auswählen</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Eingabe</translation>
    </message>
    <message>
        <source>Open what is selected</source>
        <translation>Ausgewähltes öffnen</translation>
    </message>
    <message>
        <source>Letters</source>
        <translation>Buchstaben</translation>
    </message>
    <message>
        <source>Filter the people by name</source>
        <translation>Personen nach Namen filtern</translation>
    </message>
    <message>
        <source>Tab, in a name</source>
        <translation>Tab, in einem Namen</translation>
    </message>
    <message>
        <source>Keep it and name the next album</source>
        <translation>Behalten und das nächste Album benennen</translation>
    </message>
    <message>
        <source>Tab</source>
        <translation>Tab</translation>
    </message>
    <message>
        <source>Go from face to face</source>
        <translation>Von Gesicht zu Gesicht gehen</translation>
    </message>
    <message>
        <source>Say who it is, or draw a face in the middle</source>
        <translation>Sagen, wer es ist, oder ein Gesicht in der Mitte einzeichnen</translation>
    </message>
    <message>
        <source>Move the frame</source>
        <translation>Rahmen verschieben</translation>
    </message>
    <message>
        <source>Make the frame larger or smaller</source>
        <translation>Rahmen vergrößern oder verkleinern</translation>
    </message>
    <message>
        <source>In every grid</source>
        <translation>In jedem Raster</translation>
    </message>
    <message>
        <source>On a face in a photo</source>
        <translation>Auf einem Gesicht im Foto</translation>
    </message>
</context>
<context>
    <name>ChosenFiles</name>
    <message>
        <source>Open with another program</source>
        <translation>Mit anderem Programm öffnen</translation>
    </message>
    <message>
        <source>Show in the folder</source>
        <translation>Im Ordner zeigen</translation>
    </message>
    <message>
        <source>Export copies…</source>
        <translation>Kopien exportieren …</translation>
    </message>
    <message>
        <source>Where shall the copies go?</source>
        <translation>Wohin sollen die Kopien?</translation>
    </message>
    <message>
        <source>Copying photos</source>
        <translation>Fotos werden kopiert</translation>
    </message>
    <message>
        <source>Open the folder</source>
        <translation>Ordner öffnen</translation>
    </message>
</context>
<context>
    <name>CountedFiles</name>
    <message numerus="yes">
        <source>%Ln picture(s) copied.</source>
        <translation>
            <numerusform>%Ln Bild kopiert.</numerusform>
            <numerusform>%Ln Bilder kopiert.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s) copied.</source>
        <translation>
            <numerusform>%Ln Datei kopiert.</numerusform>
            <numerusform>%Ln Dateien kopiert.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln were there already.</source>
        <translation>
            <numerusform>%Ln war schon da.</numerusform>
            <numerusform>%Ln waren schon da.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln are not there at the moment.</source>
        <translation>
            <numerusform>%Ln ist gerade nicht da.</numerusform>
            <numerusform>%Ln sind gerade nicht da.</numerusform>
        </translation>
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
    <name>DateScrubber</name>
    <message>
        <source>Scroll by date: %1</source>
        <translation>Nach Datum blättern: %1</translation>
    </message>
</context>
<context>
    <name>EraseDialog</name>
    <message>
        <source>Erase everything</source>
        <translation>Alles löschen</translation>
    </message>
    <message>
        <source>erase</source>
        <comment>the word to type</comment>
        <translation>löschen</translation>
    </message>
    <message>
        <source>The word that confirms it</source>
        <translation>Das Wort, das es bestätigt</translation>
    </message>
    <message>
        <source>What goes, and what stays</source>
        <translation>Was verschwindet und was bleibt</translation>
    </message>
    <message>
        <source>This removes all that photogroup knows, for good: faces, people, corrections, thumbnails, backups, and the networks that were trained on them. There is no way back.</source>
        <translation>Das entfernt alles, was photogroup weiß, endgültig: Gesichter, Personen, Korrekturen, Vorschaubilder, Sicherungen und die Netze, die damit trainiert wurden. Es gibt kein Zurück.</translation>
    </message>
    <message>
        <source>Your photos are not touched. Copies that you made yourself are not known here. What disks keep of removed files only an encrypted disk can hide.</source>
        <translation>Ihre Fotos bleiben unberührt. Kopien, die Sie selbst gemacht haben, sind hier nicht bekannt. Was Datenträger von entfernten Dateien behalten, kann nur ein verschlüsselter Datenträger verbergen.</translation>
    </message>
    <message>
        <source>To do it, type: %1</source>
        <translation>Um es zu tun, schreiben Sie: %1</translation>
    </message>
    <message>
        <source>These go:</source>
        <translation>Diese verschwinden:</translation>
    </message>
    <message>
        <source>These were changed since they were exported, and stay:</source>
        <translation>Diese wurden seit dem Export geändert und bleiben:</translation>
    </message>
    <message>
        <source>These are not photogroup&apos;s, and stay:</source>
        <translation>Diese sind nicht von photogroup und bleiben:</translation>
    </message>
</context>
<context>
    <name>EventPage</name>
    <message>
        <source>Event</source>
        <translation>Ereignis</translation>
    </message>
    <message>
        <source>Photos</source>
        <translation>Fotos</translation>
    </message>
    <message>
        <source>Everyone at this event</source>
        <translation>Alle bei diesem Ereignis</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Name…</source>
        <translation>Name …</translation>
    </message>
    <message>
        <source>Ignore the others here</source>
        <translation>Andere übergehen</translation>
    </message>
    <message>
        <source>Everyone</source>
        <translation>Alle</translation>
    </message>
    <message numerus="yes">
        <source>%Ln people</source>
        <translation>
            <numerusform>%Ln Person</numerusform>
            <numerusform>%Ln Personen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>EventsPage</name>
    <message>
        <source>No events yet</source>
        <translation>Noch keine Ereignisse</translation>
    </message>
    <message>
        <source>Photos that were taken on one occasion are shown here together, with who was there.</source>
        <translation>Fotos, die bei einer Gelegenheit entstanden sind, stehen hier beisammen, mit denen, die dabei waren.</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>Ereignisse</translation>
    </message>
    <message>
        <source>%1  ·  %2</source>
        <translation>%1  ·  %2</translation>
    </message>
    <message numerus="yes">
        <source>%Ln event(s)</source>
        <translation>
            <numerusform>%Ln Ereignis</numerusform>
            <numerusform>%Ln Ereignisse</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ExportDialog</name>
    <message>
        <source>Names beside the photos</source>
        <translation>Namen neben den Fotos</translation>
    </message>
    <message>
        <source>Other programs read them from files such as photo.jpg.xmp. The photos themselves are never changed, and what other programs wrote into these files stays in them.</source>
        <translation>Andere Programme lesen sie aus Dateien wie foto.jpg.xmp. Die Fotos selbst werden nie verändert, und was andere Programme in diese Dateien geschrieben haben, bleibt darin.</translation>
    </message>
    <message>
        <source>Also faces that I have not confirmed</source>
        <translation>Auch Gesichter, die ich nicht bestätigt habe</translation>
    </message>
    <message>
        <source>new</source>
        <translation>neu</translation>
    </message>
    <message>
        <source>changed</source>
        <translation>geändert</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>What becomes of it</source>
        <translation>Was daraus wird</translation>
    </message>
    <message>
        <source>What would be written</source>
        <translation>Was geschrieben würde</translation>
    </message>
    <message>
        <source>What cannot be written</source>
        <translation>Was nicht geschrieben werden kann</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Warum</translation>
    </message>
    <message>
        <source>Write nothing</source>
        <translation>Nichts schreiben</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Write the names</source>
        <translation>Namen schreiben</translation>
    </message>
    <message numerus="yes">
        <source>%Ln face(s) with names</source>
        <translation>
            <numerusform>%Ln Gesicht mit Namen</numerusform>
            <numerusform>%Ln Gesichter mit Namen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln new file(s)</source>
        <translation>
            <numerusform>%Ln neue Datei</numerusform>
            <numerusform>%Ln neue Dateien</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln changed file(s)</source>
        <translation>
            <numerusform>%Ln geänderte Datei</numerusform>
            <numerusform>%Ln geänderte Dateien</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s) that need no change</source>
        <translation>
            <numerusform>%Ln Datei, die so bleibt</numerusform>
            <numerusform>%Ln Dateien, die so bleiben</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln photo(s) not there now</source>
        <translation>
            <numerusform>%Ln Foto gerade nicht da</numerusform>
            <numerusform>%Ln Fotos gerade nicht da</numerusform>
        </translation>
    </message>
    <message>
        <source>There are no confirmed faces with names yet</source>
        <translation>Es gibt noch keine bestätigten Gesichter mit Namen</translation>
    </message>
</context>
<context>
    <name>EyesCard</name>
    <message>
        <source>Look what would change…</source>
        <translation>Ansehen, was sich ändern würde…</translation>
    </message>
    <message>
        <source>Better eyes</source>
        <translation>Bessere Augen</translation>
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
    <name>FileCommands</name>
    <message>
        <source>Archives of photogroup (*.photogroup)</source>
        <translation>Archive von photogroup (*.photogroup)</translation>
    </message>
    <message>
        <source>Write an archive</source>
        <translation>Archiv schreiben</translation>
    </message>
    <message>
        <source>Writing the archive</source>
        <translation>Archiv schreiben</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Take over an archive</source>
        <translation>Archiv übernehmen</translation>
    </message>
    <message>
        <source>Reading the archive</source>
        <translation>Archiv lesen</translation>
    </message>
    <message>
        <source>Write a table of faces</source>
        <translation>Tabelle der Gesichter schreiben</translation>
    </message>
    <message>
        <source>Writing a table</source>
        <translation>Tabelle schreiben</translation>
    </message>
    <message numerus="yes">
        <source>%Ln line(s) written</source>
        <translation>
            <numerusform>%Ln Zeile geschrieben</numerusform>
            <numerusform>%Ln Zeilen geschrieben</numerusform>
        </translation>
    </message>
    <message>
        <source>Write a table of people</source>
        <translation>Tabelle der Personen schreiben</translation>
    </message>
    <message>
        <source>Choose an empty folder for the album</source>
        <translation>Leeren Ordner für das Album wählen</translation>
    </message>
    <message>
        <source>Writing the album</source>
        <translation>Album schreiben</translation>
    </message>
    <message>
        <source>For spreadsheets (*.csv)</source>
        <translation>Für Tabellen (*.csv)</translation>
    </message>
    <message>
        <source>For programs (*.json)</source>
        <translation>Für Programme (*.json)</translation>
    </message>
    <message>
        <source>Taking over the archive</source>
        <translation>Archiv übernehmen</translation>
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
        <source>Looking for new photos</source>
        <translation>Neue Fotos werden gesucht</translation>
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
        <source>See what is new</source>
        <translation>Neues ansehen</translation>
    </message>
</context>
<context>
    <name>FolderWatch</name>
    <message>
        <source>See what is new</source>
        <translation>Neues ansehen</translation>
    </message>
    <message>
        <source>Show the photos</source>
        <translation>Fotos anzeigen</translation>
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
        <source>Import names…</source>
        <translation>Namen übernehmen …</translation>
    </message>
    <message>
        <source>Take over whom Picasa, digiKam, Lightroom or Windows named.</source>
        <translation>Übernimmt, wen Picasa, digiKam, Lightroom oder Windows benannt haben.</translation>
    </message>
    <message>
        <source>Write names beside the photos…</source>
        <translation>Namen neben die Fotos schreiben …</translation>
    </message>
    <message>
        <source>For other programs; the photos themselves are never changed.</source>
        <translation>Für andere Programme; die Fotos selbst werden nie verändert.</translation>
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
        <source>empty: is its drive away, or was it emptied?</source>
        <translation>leer: Ist das Laufwerk nicht da, oder wurde er geleert?</translation>
    </message>
    <message>
        <source>It was emptied</source>
        <translation>Er wurde geleert</translation>
    </message>
    <message>
        <source>Take its photos for missing. What is known of them stays.</source>
        <translation>Seine Fotos gelten dann als fehlend. Was über sie bekannt ist, bleibt.</translation>
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
        <source>Go on</source>
        <translation>Weiter</translation>
    </message>
</context>
<context>
    <name>GroupChoice</name>
    <message>
        <source>Group</source>
        <translation>Gruppe</translation>
    </message>
    <message>
        <source>Favourites</source>
        <translation>Favoriten</translation>
    </message>
    <message>
        <source>All groups</source>
        <translation>Alle Gruppen</translation>
    </message>
</context>
<context>
    <name>GroupsDialog</name>
    <message numerus="yes">
        <source>%Ln people</source>
        <translation>
            <numerusform>%Ln Person</numerusform>
            <numerusform>%Ln Personen</numerusform>
        </translation>
    </message>
    <message>
        <source>Groups</source>
        <translation>Gruppen</translation>
    </message>
    <message>
        <source>A new group: family, school…</source>
        <translation>Eine neue Gruppe: Familie, Schule …</translation>
    </message>
    <message>
        <source>A new group</source>
        <translation>Eine neue Gruppe</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Who is this?</source>
        <translation>Wer ist das?</translation>
    </message>
    <message>
        <source>There is no group yet. Somebody may be in several.</source>
        <translation>Es gibt noch keine Gruppe. Jemand kann in mehreren sein.</translation>
    </message>
</context>
<context>
    <name>GuessesModel</name>
    <message numerus="yes">
        <source>%Ln face(s)</source>
        <translation>
            <numerusform>%Ln Gesicht</numerusform>
            <numerusform>%Ln Gesichter</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 likely</source>
        <translation>zu %1 wahrscheinlich</translation>
    </message>
    <message>
        <source>Is this %1?</source>
        <translation>Ist das %1?</translation>
    </message>
    <message>
        <source>Is this the same person?</source>
        <translation>Ist das dieselbe Person?</translation>
    </message>
</context>
<context>
    <name>HistoryModel</name>
    <message>
        <source> (undone)</source>
        <translation> (zurückgenommen)</translation>
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
        <source>Open whom it was about</source>
        <translation>Öffnen, um wen es ging</translation>
    </message>
    <message>
        <source>Take this line back</source>
        <translation>Diese Zeile zurücknehmen</translation>
    </message>
    <message>
        <source>Undo would do again: %1</source>
        <translation>Rückgängig stellte wieder her: %1</translation>
    </message>
    <message>
        <source>Undo would take back: %1</source>
        <translation>Rückgängig nähme zurück: %1</translation>
    </message>
</context>
<context>
    <name>HistoryRow</name>
    <message>
        <source>undone</source>
        <translation>zurückgenommen</translation>
    </message>
</context>
<context>
    <name>ImmichDialog</name>
    <message>
        <source>Names from Immich</source>
        <translation>Namen aus Immich</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Schlüssel</translation>
    </message>
    <message>
        <source>Your Immich server is asked who is on your photos. You get a key there in the account settings, under API keys. It is sent to this address only and is not kept; no photo is sent. What was found is shown before anything changes.</source>
        <translation>Ihr Immich-Server wird gefragt, wer auf Ihren Fotos ist. Einen Schlüssel bekommen Sie dort in den Kontoeinstellungen unter API-Schlüssel. Er wird nur an diese Adresse geschickt und nicht aufbewahrt; kein Foto wird verschickt. Was gefunden wurde, wird gezeigt, bevor sich etwas ändert.</translation>
    </message>
    <message>
        <source>Ask the server</source>
        <translation>Den Server fragen</translation>
    </message>
</context>
<context>
    <name>ImportDialog</name>
    <message>
        <source>Names from other programs</source>
        <translation>Namen aus anderen Programmen</translation>
    </message>
    <message>
        <source>Who would be named</source>
        <translation>Wer benannt würde</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Faces</source>
        <translation>Gesichter</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>Person</translation>
    </message>
    <message>
        <source>What would stay as it is</source>
        <translation>Was bliebe, wie es ist</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Warum</translation>
    </message>
    <message>
        <source>Leave everything as it is</source>
        <translation>Alles lassen, wie es ist</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Import the names</source>
        <translation>Namen übernehmen</translation>
    </message>
    <message numerus="yes">
        <source>%Ln face(s) that were found would get a name</source>
        <translation>
            <numerusform>%Ln gefundenes Gesicht bekäme einen Namen</numerusform>
            <numerusform>%Ln gefundene Gesichter bekämen einen Namen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln would be drawn where none was found</source>
        <translation>
            <numerusform>%Ln würde eingezeichnet, wo keines gefunden wurde</numerusform>
            <numerusform>%Ln würden eingezeichnet, wo keines gefunden wurde</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln known already</source>
        <translation>
            <numerusform>%Ln schon bekannt</numerusform>
            <numerusform>%Ln schon bekannt</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln where you said otherwise</source>
        <translation>
            <numerusform>%Ln entgegen dem, was Sie gesagt haben</numerusform>
            <numerusform>%Ln entgegen dem, was Sie gesagt haben</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln name(s) of which it is unclear whose face is meant</source>
        <translation>
            <numerusform>%Ln Name, bei dem unklar ist, wessen Gesicht gemeint ist</numerusform>
            <numerusform>%Ln Namen, bei denen unklar ist, wessen Gesicht gemeint ist</numerusform>
        </translation>
    </message>
    <message>
        <source>The photo shows nobody or several people, and the name has no place in it.</source>
        <translation>Das Foto zeigt niemanden oder mehrere Personen, und der Name hat keine Stelle darin.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln for a picture of another shape</source>
        <translation>
            <numerusform>%Ln zu einem Bild anderer Form</numerusform>
            <numerusform>%Ln zu Bildern anderer Form</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln unreadable</source>
        <translation>
            <numerusform>%Ln nicht lesbar</numerusform>
            <numerusform>%Ln nicht lesbar</numerusform>
        </translation>
    </message>
    <message>
        <source>There are no names of other programs here</source>
        <translation>Hier sind keine Namen aus anderen Programmen</translation>
    </message>
    <message>
        <source>None of the names that are here can be imported</source>
        <translation>Keiner der Namen hier lässt sich übernehmen</translation>
    </message>
    <message numerus="yes">
        <source>%Ln face(s)</source>
        <translation>
            <numerusform>%Ln Gesicht</numerusform>
            <numerusform>%Ln Gesichter</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln drawn</source>
        <translation>
            <numerusform>%Ln eingezeichnet</numerusform>
            <numerusform>%Ln eingezeichnet</numerusform>
        </translation>
    </message>
    <message>
        <source>new name</source>
        <translation>neuer Name</translation>
    </message>
    <message>
        <source>known</source>
        <translation>bekannt</translation>
    </message>
</context>
<context>
    <name>InsideDialog</name>
    <message>
        <source>Names in the photos themselves</source>
        <translation>Namen in den Fotos selbst</translation>
    </message>
    <message>
        <source>This changes your photo files: the names are written into them, which Lightroom and other programs need. The pictures stay as they are, pixel by pixel, and each file is copied into the library first; these copies take %1. You can put the photos back later.</source>
        <translation>Das ändert Ihre Fotodateien: Die Namen werden hineingeschrieben, wie es Lightroom und andere Programme brauchen. Die Bilder bleiben, wie sie sind, Pixel für Pixel, und jede Datei wird vorher in die Bibliothek kopiert; diese Kopien brauchen %1. Sie können die Fotos später zurücklegen.</translation>
    </message>
    <message>
        <source>Also faces that I have not confirmed</source>
        <translation>Auch Gesichter, die ich nicht bestätigt habe</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>Which files would be changed</source>
        <translation>Welche Dateien geändert würden</translation>
    </message>
    <message>
        <source>What cannot be written</source>
        <translation>Was nicht geschrieben werden kann</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Warum</translation>
    </message>
    <message>
        <source>Change no file</source>
        <translation>Keine Datei ändern</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Change these files</source>
        <translation>Diese Dateien ändern</translation>
    </message>
    <message numerus="yes">
        <source>%Ln face(s) with names</source>
        <translation>
            <numerusform>%Ln Gesicht mit Namen</numerusform>
            <numerusform>%Ln Gesichter mit Namen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln photo file(s) would be changed</source>
        <translation>
            <numerusform>%Ln Fotodatei würde geändert</numerusform>
            <numerusform>%Ln Fotodateien würden geändert</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s) that need no change</source>
        <translation>
            <numerusform>%Ln Datei, die keine Änderung braucht</numerusform>
            <numerusform>%Ln Dateien, die keine Änderung brauchen</numerusform>
        </translation>
    </message>
    <message>
        <source>There are no confirmed faces with names yet</source>
        <translation>Es gibt noch keine bestätigten Gesichter mit Namen</translation>
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
        <source>Getting ready…</source>
        <translation>Wird vorbereitet …</translation>
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
    <name>LeftDialog</name>
    <message>
        <source>Not every file could be written</source>
        <translation>Nicht jede Datei ließ sich schreiben</translation>
    </message>
    <message>
        <source>What stayed as it was</source>
        <translation>Was blieb, wie es war</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Warum</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
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
        <source>This library can be browsed but not changed: another photogroup is writing to it.</source>
        <translation>Diese Bibliothek lässt sich ansehen, aber nicht ändern: Ein anderes photogroup schreibt gerade darin.</translation>
    </message>
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
        <source>On the whole screen</source>
        <translation>Auf dem ganzen Bildschirm</translation>
    </message>
    <message>
        <source>photogroup %1 finds the people in your photos, on this computer and nowhere else.</source>
        <translation>photogroup %1 findet die Menschen auf Ihren Fotos, auf diesem Rechner und nirgends sonst.</translation>
    </message>
    <message>
        <source>Choose the folder of a library</source>
        <translation>Den Ordner einer Bibliothek wählen</translation>
    </message>
    <message>
        <source>A task is running: %1. Stop it and close the window?</source>
        <translation>Eine Aufgabe läuft: %1. Anhalten und das Fenster schließen?</translation>
    </message>
    <message>
        <source>The photos are still being scanned. Stop now, and continue the next time?</source>
        <translation>Die Fotos werden noch durchgesehen. Jetzt anhalten und beim nächsten Mal weitermachen?</translation>
    </message>
    <message>
        <source>A task is running: %1. Stop now, and continue the next time?</source>
        <translation>Eine Aufgabe läuft: %1. Jetzt anhalten und beim nächsten Mal weitermachen?</translation>
    </message>
    <message>
        <source>Stop and close</source>
        <translation>Anhalten und schließen</translation>
    </message>
    <message>
        <source>Keep it running</source>
        <translation>Weiterlaufen lassen</translation>
    </message>
</context>
<context>
    <name>MapPage</name>
    <message>
        <source>Similarity</source>
        <translation>Ähnlichkeit</translation>
    </message>
    <message>
        <source>All faces, alike ones together</source>
        <translation>Alle Gesichter, ähnliche beisammen</translation>
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
        <source>See all faces</source>
        <translation>Alle Gesichter zeigen</translation>
    </message>
    <message>
        <source>Faces that look alike lie together, coloured by person. What is mixed up stands out, and a lasso puts it right. Arranging them takes some seconds, and minutes for tens of thousands of faces.</source>
        <translation>Ähnliche Gesichter liegen beisammen, nach Personen gefärbt. Was vermischt ist, fällt auf, und ein Lasso bringt es in Ordnung. Das Anordnen dauert Sekunden, bei Zehntausenden von Gesichtern Minuten.</translation>
    </message>
    <message>
        <source>Arrange them again</source>
        <translation>Neu anordnen</translation>
    </message>
    <message numerus="yes">
        <source>%Ln face(s) not shown yet</source>
        <translation>
            <numerusform>%Ln Gesicht noch nicht gezeigt</numerusform>
            <numerusform>%Ln Gesichter noch nicht gezeigt</numerusform>
        </translation>
    </message>
    <message>
        <source>Arranging faces by similarity</source>
        <translation>Gesichter werden nach Ähnlichkeit angeordnet</translation>
    </message>
    <message>
        <source>Before and after: another network</source>
        <translation>Vorher und nachher: ein anderes Netz</translation>
    </message>
    <message>
        <source>Arrange the faces</source>
        <translation>Gesichter anordnen</translation>
    </message>
    <message>
        <source>As this network sees the faces</source>
        <translation>Wie dieses Netz die Gesichter sieht</translation>
    </message>
    <message>
        <source>See all faces at once</source>
        <translation>Alle Gesichter auf einmal sehen</translation>
    </message>
    <message numerus="yes">
        <source>%Ln face(s)</source>
        <translation>
            <numerusform>%Ln Gesicht</numerusform>
            <numerusform>%Ln Gesichter</numerusform>
        </translation>
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
    <name>MatchesPage</name>
    <message>
        <source>Likely matches</source>
        <translation>Mögliche Treffer</translation>
    </message>
    <message>
        <source>Right: the same person</source>
        <translation>Richtig: dieselbe Person</translation>
    </message>
    <message>
        <source>Wrong: somebody else</source>
        <translation>Falsch: jemand anderes</translation>
    </message>
    <message>
        <source>Show the whole photo</source>
        <translation>Das ganze Foto zeigen</translation>
    </message>
    <message>
        <source>Nothing more to match</source>
        <translation>Nichts mehr zuzuordnen</translation>
    </message>
    <message>
        <source>No face and no album looks enough like anybody. New photos bring new guesses.</source>
        <translation>Kein Gesicht und kein Album sieht jemandem ähnlich genug. Neue Fotos bringen neue Vermutungen.</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Select some, then press Y or N.</source>
        <translation>Auswählen, dann Y oder N drücken.</translation>
    </message>
    <message>
        <source>Who else is %1?</source>
        <translation>Wer ist noch %1?</translation>
    </message>
    <message>
        <source>Who else is this?</source>
        <translation>Wer ist das noch?</translation>
    </message>
    <message>
        <source>Who is who?</source>
        <translation>Wer ist wer?</translation>
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
        <source>Open another library…</source>
        <translation>Andere Bibliothek öffnen …</translation>
    </message>
    <message>
        <source>Recent libraries</source>
        <translation>Zuletzt geöffnete Bibliotheken</translation>
    </message>
    <message>
        <source>Pause the task, or go on</source>
        <translation>Aufgabe anhalten oder fortsetzen</translation>
    </message>
    <message>
        <source>Cancel the task</source>
        <translation>Aufgabe abbrechen</translation>
    </message>
    <message>
        <source>Import names…</source>
        <translation>Namen übernehmen …</translation>
    </message>
    <message>
        <source>Import names from digiKam or Lightroom…</source>
        <translation>Namen aus digiKam oder Lightroom übernehmen…</translation>
    </message>
    <message>
        <source>Import names from Immich…</source>
        <translation>Namen aus Immich übernehmen…</translation>
    </message>
    <message>
        <source>Write names beside the photos…</source>
        <translation>Namen neben die Fotos schreiben …</translation>
    </message>
    <message>
        <source>Write names into the photos…</source>
        <translation>Namen in die Fotos schreiben…</translation>
    </message>
    <message>
        <source>Put photos back as they were…</source>
        <translation>Fotos zurücklegen, wie sie waren…</translation>
    </message>
    <message>
        <source>Write an album of web pages…</source>
        <translation>Album aus Webseiten schreiben…</translation>
    </message>
    <message>
        <source>Write a table of people…</source>
        <translation>Tabelle der Personen schreiben…</translation>
    </message>
    <message>
        <source>Write a table of faces…</source>
        <translation>Tabelle der Gesichter schreiben…</translation>
    </message>
    <message>
        <source>Write an archive for another computer…</source>
        <translation>Archiv für einen anderen Rechner schreiben…</translation>
    </message>
    <message>
        <source>Take over an archive…</source>
        <translation>Archiv übernehmen…</translation>
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
        <source>Select all</source>
        <translation>Alles auswählen</translation>
    </message>
    <message>
        <source>Find a person</source>
        <translation>Person suchen</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Ansicht</translation>
    </message>
    <message>
        <source>Larger pictures</source>
        <translation>Größere Bilder</translation>
    </message>
    <message>
        <source>Smaller pictures</source>
        <translation>Kleinere Bilder</translation>
    </message>
    <message>
        <source>Pictures at their usual size</source>
        <translation>Bilder in üblicher Größe</translation>
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
        <source>another, unnamed</source>
        <translation>eine andere, ohne Namen</translation>
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
</context>
<context>
    <name>NameEdit</name>
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
    <name>NamesCommands</name>
    <message>
        <source>Reading names</source>
        <translation>Namen werden gelesen</translation>
    </message>
    <message>
        <source>Catalogues of digiKam and Lightroom (*.db *.lrcat)</source>
        <translation>Kataloge von digiKam und Lightroom (*.db *.lrcat)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Choose a catalogue</source>
        <translation>Katalog wählen</translation>
    </message>
    <message>
        <source>Comparing files</source>
        <translation>Dateien werden verglichen</translation>
    </message>
    <message>
        <source>Putting photos back</source>
        <translation>Fotos zurücklegen</translation>
    </message>
    <message>
        <source>Importing names</source>
        <translation>Namen werden übernommen</translation>
    </message>
    <message>
        <source>Writing names</source>
        <translation>Namen werden geschrieben</translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s) written</source>
        <translation>
            <numerusform>%Ln Datei geschrieben</numerusform>
            <numerusform>%Ln Dateien geschrieben</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>NetworkCommands</name>
    <message>
        <source>Grouping faces</source>
        <translation>Gesichter werden gruppiert</translation>
    </message>
    <message>
        <source>Changing the network</source>
        <translation>Das Netz wird gewechselt</translation>
    </message>
    <message>
        <source>Measuring how alike faces are</source>
        <translation>Messen, wie ähnlich Gesichter sind</translation>
    </message>
    <message>
        <source>%1: in use now.</source>
        <translation>%1: jetzt in Gebrauch.</translation>
    </message>
    <message>
        <source>Go back</source>
        <translation>Zurück dazu, wie es war</translation>
    </message>
</context>
<context>
    <name>NewsPage</name>
    <message>
        <source>News</source>
        <translation>Neues</translation>
    </message>
    <message>
        <source>People with news</source>
        <translation>Personen mit Neuem</translation>
    </message>
    <message>
        <source>Nothing new</source>
        <translation>Nichts Neues</translation>
    </message>
    <message numerus="yes">
        <source>new photo(s)</source>
        <translation>
            <numerusform>neues Foto</numerusform>
            <numerusform>neue Fotos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>new people</source>
        <translation>
            <numerusform>neue Person</numerusform>
            <numerusform>neue Personen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>face(s) to check</source>
        <translation>
            <numerusform>Gesicht zu prüfen</numerusform>
            <numerusform>Gesichter zu prüfen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>copies of photos</source>
        <translation>
            <numerusform>Kopie eines Fotos</numerusform>
            <numerusform>Kopien von Fotos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>file(s) skipped</source>
        <translation>
            <numerusform>übergangene Datei</numerusform>
            <numerusform>übergangene Dateien</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>photo(s) missing</source>
        <translation>
            <numerusform>Foto fehlt</numerusform>
            <numerusform>Fotos fehlen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>changed photo(s)?</source>
        <translation>
            <numerusform>geändertes Foto?</numerusform>
            <numerusform>geänderte Fotos?</numerusform>
        </translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Name…</source>
        <translation>Name …</translation>
    </message>
    <message>
        <source>New people</source>
        <translation>Neue Personen</translation>
    </message>
    <message>
        <source>People seen before</source>
        <translation>Schon gesehene Personen</translation>
    </message>
    <message>
        <source>Strangers</source>
        <translation>Fremde</translation>
    </message>
    <message>
        <source>The scan is not at its end yet. %1</source>
        <translation>Die Suche ist noch nicht zu Ende. %1</translation>
    </message>
    <message>
        <source>Scan of %1</source>
        <translation>Suche vom %1</translation>
    </message>
    <message numerus="yes">
        <source>%Ln link(s) to folders not followed</source>
        <translation>
            <numerusform>%Ln Verknüpfung zu einem Ordner nicht verfolgt</numerusform>
            <numerusform>%Ln Verknüpfungen zu Ordnern nicht verfolgt</numerusform>
        </translation>
    </message>
    <message>
        <source>After every scan, this page tells who is new and what waits for you.</source>
        <translation>Nach jeder Suche sagt diese Seite, wer neu ist und was auf Sie wartet.</translation>
    </message>
    <message>
        <source>The last scan found nobody new. New photos are looked for with F5.</source>
        <translation>Die letzte Suche fand niemand Neues. Mit F5 wird nach neuen Fotos gesucht.</translation>
    </message>
    <message>
        <source>New photos</source>
        <translation>Neue Fotos</translation>
    </message>
    <message>
        <source>Photos of which there are copies</source>
        <translation>Fotos, von denen es Kopien gibt</translation>
    </message>
    <message>
        <source>Missing photos</source>
        <translation>Fehlende Fotos</translation>
    </message>
</context>
<context>
    <name>NothingFound</name>
    <message>
        <source>Look for smaller faces</source>
        <translation>Kleinere Gesichter suchen</translation>
    </message>
    <message>
        <source>Another folder…</source>
        <translation>Anderer Ordner …</translation>
    </message>
    <message>
        <source>What was unreadable</source>
        <translation>Was nicht lesbar war</translation>
    </message>
    <message>
        <source>Read from %1, down to the smallest faces that can be told apart. Try another folder.</source>
        <translation>Gelesen aus %1, bis hinab zu den kleinsten Gesichtern, die sich unterscheiden lassen. Vielleicht hilft ein anderer Ordner.</translation>
    </message>
    <message numerus="yes">
        <source>No face in %Ln photo(s)</source>
        <translation>
            <numerusform>Kein Gesicht auf %Ln Foto</numerusform>
            <numerusform>Kein Gesicht auf %Ln Fotos</numerusform>
        </translation>
    </message>
    <message>
        <source>Read from %1. Faces may be smaller than what is looked for, or lie in another folder.</source>
        <translation>Gelesen aus %1. Vielleicht sind die Gesichter kleiner als gesucht, oder sie liegen in einem anderen Ordner.</translation>
    </message>
    <message>
        <source>What is in %1 is damaged, or of a kind that photogroup does not know.</source>
        <translation>Was in %1 liegt, ist beschädigt oder von einer Art, die photogroup nicht kennt.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s) could not be read</source>
        <translation>
            <numerusform>%Ln Datei war nicht lesbar</numerusform>
            <numerusform>%Ln Dateien waren nicht lesbar</numerusform>
        </translation>
    </message>
    <message>
        <source>No photo found</source>
        <translation>Kein Foto gefunden</translation>
    </message>
    <message>
        <source>Looked into %1 for JPEG, PNG, HEIC, WebP, TIFF and the raw files of cameras.</source>
        <translation>In %1 wurde nach JPEG, PNG, HEIC, WebP, TIFF und Rohdateien von Kameras gesucht.</translation>
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
    <name>PassphraseDialog</name>
    <message>
        <source>Passphrase</source>
        <translation>Passphrase</translation>
    </message>
    <message>
        <source>Once more</source>
        <translation>Noch einmal</translation>
    </message>
    <message>
        <source>Encrypt</source>
        <translation>Verschlüsseln</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
</context>
<context>
    <name>Passphrases</name>
    <message>
        <source>The library in %1 is encrypted.</source>
        <translation>Die Bibliothek in %1 ist verschlüsselt.</translation>
    </message>
    <message numerus="yes">
        <source>Everything that photogroup knows about your photos is encrypted with a passphrase of at least %Ln character(s), which you are asked for whenever the library is opened. If you forget it, nobody can read the library again. Photos, and what you export, are not encrypted.</source>
        <translation>
            <numerusform>Alles, was photogroup über Ihre Fotos weiß, wird mit einer Passphrase von mindestens %Ln Zeichen verschlüsselt, nach der Sie bei jedem Öffnen der Bibliothek gefragt werden. Wenn Sie sie vergessen, kann niemand die Bibliothek wieder lesen. Fotos und was Sie exportieren werden nicht verschlüsselt.</numerusform>
            <numerusform>Alles, was photogroup über Ihre Fotos weiß, wird mit einer Passphrase von mindestens %Ln Zeichen verschlüsselt, nach der Sie bei jedem Öffnen der Bibliothek gefragt werden. Wenn Sie sie vergessen, kann niemand die Bibliothek wieder lesen. Fotos und was Sie exportieren werden nicht verschlüsselt.</numerusform>
        </translation>
    </message>
    <message>
        <source>Encrypting the library</source>
        <translation>Bibliothek wird verschlüsselt</translation>
    </message>
    <message>
        <source>Keep the library without encryption again?</source>
        <translation>Die Bibliothek wieder unverschlüsselt aufbewahren?</translation>
    </message>
    <message>
        <source>Whoever can read its folder then sees all that photogroup knows.</source>
        <translation>Wer ihren Ordner lesen kann, sieht dann alles, was photogroup weiß.</translation>
    </message>
    <message>
        <source>Decrypt</source>
        <translation>Entschlüsseln</translation>
    </message>
    <message>
        <source>Leave it</source>
        <translation>So lassen</translation>
    </message>
    <message>
        <source>Decrypting the library</source>
        <translation>Bibliothek wird entschlüsselt</translation>
    </message>
</context>
<context>
    <name>PeopleCommands</name>
    <message>
        <source>Choose where the folders of these people shall be</source>
        <translation>Wählen Sie, wo die Ordner dieser Personen liegen sollen</translation>
    </message>
    <message>
        <source>Copying photos</source>
        <translation>Fotos werden kopiert</translation>
    </message>
    <message numerus="yes">
        <source>%Ln photo(s) copied</source>
        <translation>
            <numerusform>%Ln Foto kopiert</numerusform>
            <numerusform>%Ln Fotos kopiert</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln there already</source>
        <translation>
            <numerusform>%Ln war schon da</numerusform>
            <numerusform>%Ln waren schon da</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln not there now</source>
        <translation>
            <numerusform>%Ln ist jetzt nicht da</numerusform>
            <numerusform>%Ln sind jetzt nicht da</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln could not be copied</source>
        <translation>
            <numerusform>%Ln konnte nicht kopiert werden</numerusform>
            <numerusform>%Ln konnten nicht kopiert werden</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PeopleModel</name>
    <message>
        <source>favourite</source>
        <translation>Favorit</translation>
    </message>
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
    <message numerus="yes">
        <source>%Ln likely</source>
        <translation>
            <numerusform>%Ln fraglich</numerusform>
            <numerusform>%Ln fraglich</numerusform>
        </translation>
    </message>
    <message>
        <source>Is this %1?</source>
        <translation>Ist das %1?</translation>
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
        <source>Newest people first</source>
        <translation>Neueste Personen zuerst</translation>
    </message>
    <message>
        <source>Last seen first</source>
        <translation>Zuletzt gesehen zuerst</translation>
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
        <source>Favourite</source>
        <translation>Favorit</translation>
    </message>
    <message>
        <source>Groups…</source>
        <translation>Gruppen …</translation>
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
        <source>Nobody of the chosen group is here. Hidden people are shown under “Hidden”.</source>
        <translation>Niemand aus der gewählten Gruppe ist hier. Ausgeblendete Personen stehen unter „Ausgeblendet“.</translation>
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
    <message numerus="yes">
        <source>In %Ln photo(s) it is not clear who is meant: open them and choose.</source>
        <translation>
            <numerusform>In %Ln Foto ist nicht klar, wer gemeint ist: Öffnen Sie es und wählen Sie.</numerusform>
            <numerusform>In %Ln Fotos ist nicht klar, wer gemeint ist: Öffnen Sie sie und wählen Sie.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PersonChips</name>
    <message>
        <source>Add a person</source>
        <translation>Person hinzufügen</translation>
    </message>
    <message>
        <source>without a name</source>
        <translation>ohne Namen</translation>
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
    <message>
        <source>Show the proposed split</source>
        <translation>Vorgeschlagene Teilung zeigen</translation>
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
        <source>Who else is this?</source>
        <translation>Wer ist das noch?</translation>
    </message>
    <message>
        <source>Most doubtful faces first</source>
        <translation>Zweifelhafteste zuerst</translation>
    </message>
    <message>
        <source>Name…</source>
        <translation>Benennen …</translation>
    </message>
    <message>
        <source>Date of birth…</source>
        <translation>Geburtsdatum …</translation>
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
    <message>
        <source>at %1</source>
        <translation>bei %1</translation>
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
    <message>
        <source>Play the video</source>
        <translation>Das Video abspielen</translation>
    </message>
</context>
<context>
    <name>PhotoSetPage</name>
    <message>
        <source>Photos</source>
        <translation>Fotos</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Forget for good…</source>
        <translation>Endgültig vergessen …</translation>
    </message>
    <message numerus="yes">
        <source>%Ln photo(s)</source>
        <translation>
            <numerusform>%Ln Foto</numerusform>
            <numerusform>%Ln Fotos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Forget %Ln missing photo(s), with all you said about their faces? There is no undo.</source>
        <translation>
            <numerusform>%Ln fehlendes Foto vergessen, mit allem, was Sie über seine Gesichter gesagt haben? Das lässt sich nicht zurücknehmen.</numerusform>
            <numerusform>%Ln fehlende Fotos vergessen, mit allem, was Sie über ihre Gesichter gesagt haben? Das lässt sich nicht zurücknehmen.</numerusform>
        </translation>
    </message>
    <message>
        <source>Forget photos</source>
        <translation>Fotos vergessen</translation>
    </message>
    <message>
        <source>Forget for good</source>
        <translation>Endgültig vergessen</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Behalten</translation>
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
    <name>PictureCommands</name>
    <message>
        <source>Show on the whole screen</source>
        <translation>Auf dem ganzen Bildschirm zeigen</translation>
    </message>
    <message>
        <source>Favourite</source>
        <translation>Favorit</translation>
    </message>
    <message>
        <source>Turn to the right</source>
        <translation>Nach rechts drehen</translation>
    </message>
    <message>
        <source>Turn to the left</source>
        <translation>Nach links drehen</translation>
    </message>
</context>
<context>
    <name>PictureFiles</name>
    <message>
        <source>Copy the pictures</source>
        <translation>Bilder kopieren</translation>
    </message>
    <message>
        <source>The files of these photos are not there at the moment.</source>
        <translation>Die Dateien dieser Fotos sind gerade nicht da.</translation>
    </message>
</context>
<context>
    <name>PlacesPage</name>
    <message>
        <source>No photo tells where it was taken</source>
        <translation>Kein Foto sagt, wo es entstanden ist</translation>
    </message>
    <message>
        <source>Phones write it into their photos where that is allowed. Towns are looked up on this computer, in a list that comes with photogroup.</source>
        <translation>Telefone schreiben es in ihre Fotos, wo das erlaubt ist. Die Orte werden auf diesem Rechner nachgeschlagen, in einer Liste, die photogroup mitbringt.</translation>
    </message>
    <message>
        <source>Places</source>
        <translation>Orte</translation>
    </message>
    <message>
        <source>Far from every town</source>
        <translation>Fern von jedem Ort</translation>
    </message>
    <message numerus="yes">
        <source>%Ln town(s)</source>
        <translation>
            <numerusform>%Ln Ort</numerusform>
            <numerusform>%Ln Orte</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>in %Ln country(ies)</source>
        <translation>
            <numerusform>in %Ln Land</numerusform>
            <numerusform>in %Ln Ländern</numerusform>
        </translation>
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
        <source>Do it all the same</source>
        <translation>Trotzdem machen</translation>
    </message>
    <message>
        <source>Leave everything as it is</source>
        <translation>Alles lassen, wie es ist</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>This is what would happen</source>
        <translation>Das würde geschehen</translation>
    </message>
    <message>
        <source>No face would move</source>
        <translation>Kein Gesicht käme woandershin</translation>
    </message>
</context>
<context>
    <name>ProblemTable</name>
    <message>
        <source>Files with problems</source>
        <translation>Dateien mit Problemen</translation>
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
    <name>PutBackDialog</name>
    <message numerus="yes">
        <source>%Ln photo file(s)</source>
        <translation>
            <numerusform>%Ln Fotodatei</numerusform>
            <numerusform>%Ln Fotodateien</numerusform>
        </translation>
    </message>
    <message>
        <source>No photo was written</source>
        <translation>Es wurde kein Foto beschrieben</translation>
    </message>
    <message>
        <source>Photos as they were</source>
        <translation>Fotos, wie sie waren</translation>
    </message>
    <message>
        <source>The files become what they were before names were written into them the last time. Files that were changed since are left alone.</source>
        <translation>Die Dateien werden, was sie waren, bevor zuletzt Namen hineingeschrieben wurden. Dateien, die seitdem geändert wurden, bleiben, wie sie sind.</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>Dateien</translation>
    </message>
    <message>
        <source>Put them back</source>
        <translation>Zurücklegen</translation>
    </message>
    <message>
        <source>Change no file</source>
        <translation>Keine Datei ändern</translation>
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
        <source>Faces or whole photos</source>
        <translation>Gesichter oder ganze Fotos</translation>
    </message>
    <message>
        <source>Many at a glance</source>
        <translation>Viele auf einen Blick</translation>
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
        <source>Everybody is sorted as far as can be told. New photos bring new questions.</source>
        <translation>Alle sind so gut sortiert, wie es sich sagen lässt. Neue Fotos bringen neue Fragen.</translation>
    </message>
    <message>
        <source>Back to the people</source>
        <translation>Zurück zu den Personen</translation>
    </message>
    <message>
        <source>Looking for the question that is worth most…</source>
        <translation>Die lohnendste Frage wird gesucht …</translation>
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
        <source>This face</source>
        <translation>Dieses Gesicht</translation>
    </message>
    <message>
        <source>Nobody yet</source>
        <translation>Noch niemand</translation>
    </message>
</context>
<context>
    <name>Safekeeping</name>
    <message numerus="yes">
        <source>%Ln thing(s) that you have said since will be said again.</source>
        <translation>
            <numerusform>%Ln Sache, die Sie seitdem gesagt haben, wird noch einmal gesagt.</numerusform>
            <numerusform>%Ln Dinge, die Sie seitdem gesagt haben, werden noch einmal gesagt.</numerusform>
        </translation>
    </message>
    <message>
        <source>Restore the library? The damaged file is kept aside, and the newest good backup takes its place.</source>
        <translation>Soll die Bibliothek wiederhergestellt werden? Die beschädigte Datei wird beiseitegelegt, und die neueste gute Sicherung tritt an ihre Stelle.</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>Wiederherstellen</translation>
    </message>
    <message>
        <source>Leave it</source>
        <translation>So lassen</translation>
    </message>
    <message>
        <source>The library is restored. As it was, it lies in %1.</source>
        <translation>Die Bibliothek ist wiederhergestellt. Wie sie war, liegt sie in %1.</translation>
    </message>
    <message>
        <source>Not all could be removed. These are left:</source>
        <translation>Nicht alles ließ sich entfernen. Das ist übrig:</translation>
    </message>
    <message>
        <source>All that photogroup knew is erased: it was looked for, and nothing is left in %1.</source>
        <translation>Alles, was photogroup wusste, ist gelöscht: Es wurde nachgesehen, und in %1 ist nichts übrig.</translation>
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
        <source>Are these the same person?</source>
        <translation>Ist das dieselbe Person?</translation>
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
        <source>Different people</source>
        <translation>Verschiedene Personen</translation>
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
        <source>Add somebody who is in the photo</source>
        <translation>Jemanden hinzufügen, der auf dem Foto ist</translation>
    </message>
    <message>
        <source>Add somebody who is not in the photo</source>
        <translation>Jemanden hinzufügen, der nicht auf dem Foto ist</translation>
    </message>
    <message>
        <source>Only between two dates</source>
        <translation>Nur zwischen zwei Tagen</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
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
    <name>Session</name>
    <message>
        <source>This library was open already: here it is.</source>
        <translation>Diese Bibliothek war schon offen: Hier ist sie.</translation>
    </message>
    <message>
        <source>That library is open in another window, which is in front now.</source>
        <translation>Diese Bibliothek ist in einem anderen Fenster offen, das jetzt vorn ist.</translation>
    </message>
    <message>
        <source>This library is open already; its window is in front now.</source>
        <translation>Diese Bibliothek ist schon offen; ihr Fenster ist jetzt vorn.</translation>
    </message>
    <message>
        <source>The other language is shown once the running task has ended.</source>
        <translation>Die andere Sprache erscheint, sobald die laufende Aufgabe beendet ist.</translation>
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
        <source>How faces are put together</source>
        <translation>Wie Gesichter zusammengestellt werden</translation>
    </message>
    <message>
        <source>By average similarity (best on photos)</source>
        <translation>Nach mittlerer Ähnlichkeit (am besten bei Fotos)</translation>
    </message>
    <message>
        <source>By density (HDBSCAN)</source>
        <translation>Nach Dichte (HDBSCAN)</translation>
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
        <source>New photos</source>
        <translation>Neue Fotos</translation>
    </message>
    <message>
        <source>Looks through the folders at the start, and adds what comes while the window is open.</source>
        <translation>Sieht beim Start die Ordner durch und nimmt auf, was dazukommt, solange das Fenster offen ist.</translation>
    </message>
    <message>
        <source>Smallest face</source>
        <translation>Kleinstes Gesicht</translation>
    </message>
    <message>
        <source>Applies to photos that are scanned from now on.</source>
        <translation>Gilt für Fotos, die von jetzt an durchsucht werden.</translation>
    </message>
    <message>
        <source>Notice new photos on its own</source>
        <translation>Neue Fotos von selbst bemerken</translation>
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
        <source>Faces are biometric data. Everything stays on this computer, in that folder.</source>
        <translation>Gesichter sind biometrische Daten. Alles bleibt auf diesem Computer, in jenem Ordner.</translation>
    </message>
    <message>
        <source>Erase everything…</source>
        <translation>Alles löschen …</translation>
    </message>
    <message>
        <source>Decrypt the library…</source>
        <translation>Bibliothek entschlüsseln …</translation>
    </message>
    <message>
        <source>Encrypt the library…</source>
        <translation>Bibliothek verschlüsseln …</translation>
    </message>
    <message>
        <source>Privacy</source>
        <translation>Privatsphäre</translation>
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
        <source>Photos</source>
        <translation>Fotos</translation>
    </message>
    <message>
        <source>News</source>
        <translation>Neues</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>Prüfen</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>Ereignisse</translation>
    </message>
    <message>
        <source>Places</source>
        <translation>Orte</translation>
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
        <source>Similarity</source>
        <translation>Ähnlichkeit</translation>
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
    <name>SkippedFiles</name>
    <message>
        <source>Copy the files</source>
        <translation>Dateien kopieren</translation>
    </message>
    <message>
        <source>These files are not there at the moment.</source>
        <translation>Diese Dateien sind zurzeit nicht da.</translation>
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
        <source>Split this album</source>
        <translation>Album teilen</translation>
    </message>
    <message>
        <source>marked as %1</source>
        <translation>als %1 markiert</translation>
    </message>
    <message>
        <source>would go to %1</source>
        <translation>käme zu %1</translation>
    </message>
    <message>
        <source>Seeing which faces go with which…</source>
        <translation>Gesichter werden verglichen …</translation>
    </message>
    <message>
        <source>Select a face or several and press A or B. Three examples of each person are usually enough.</source>
        <translation>Wählen Sie Gesichter aus und drücken Sie A oder B. Drei Beispiele je Person genügen meist.</translation>
    </message>
    <message>
        <source>Now mark a face of the other person with another letter.</source>
        <translation>Markieren Sie jetzt ein Gesicht der anderen Person mit einem anderen Buchstaben.</translation>
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
        <source>, stays %1</source>
        <translation>, bleibt %1</translation>
    </message>
    <message>
        <source>This album looks like one person; mark faces to split it anyway.</source>
        <translation>Dieses Album sieht nach einer Person aus; markieren Sie Gesichter, um es trotzdem zu teilen.</translation>
    </message>
    <message>
        <source>Show the other</source>
        <translation>Die andere Person zeigen</translation>
    </message>
</context>
<context>
    <name>TimelinePage</name>
    <message>
        <source>Photos</source>
        <translation>Fotos</translation>
    </message>
    <message>
        <source>All photos, the newest first</source>
        <translation>Alle Fotos, die neuesten zuerst</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Only favourites</source>
        <translation>Nur Favoriten</translation>
    </message>
    <message>
        <source>On to the next heading</source>
        <translation>Zur nächsten Überschrift</translation>
    </message>
    <message>
        <source>Back to the heading before</source>
        <translation>Zur vorigen Überschrift</translation>
    </message>
    <message>
        <source>All photos</source>
        <translation>Alle Fotos</translation>
    </message>
    <message>
        <source>No favourites yet</source>
        <translation>Noch keine Favoriten</translation>
    </message>
    <message>
        <source>No photos yet</source>
        <translation>Noch keine Fotos</translation>
    </message>
    <message>
        <source>Press F on a photo to give it a star.</source>
        <translation>Drücken Sie F auf einem Foto, um ihm einen Stern zu geben.</translation>
    </message>
    <message>
        <source>Add a folder: its photos are shown here by date as they are found.</source>
        <translation>Fügen Sie einen Ordner hinzu: Seine Fotos erscheinen hier nach Datum, sobald sie gefunden sind.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln photo(s)</source>
        <translation>
            <numerusform>%Ln Foto</numerusform>
            <numerusform>%Ln Fotos</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TrainingChoices</name>
    <message>
        <source>Triplets, the hardest of each batch</source>
        <translation>Tripel, die schwersten jedes Stapels</translation>
    </message>
    <message>
        <source>Triplets, semi-hard</source>
        <translation>Tripel, halbschwer</translation>
    </message>
    <message>
        <source>Contrastive, pair by pair</source>
        <translation>Kontrastiv, Paar für Paar</translation>
    </message>
    <message>
        <source>Supervised contrastive</source>
        <translation>Überwacht kontrastiv</translation>
    </message>
    <message>
        <source>InfoNCE</source>
        <translation>InfoNCE</translation>
    </message>
    <message>
        <source>Multi-similarity</source>
        <translation>Multi-Similarity</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>Automatisch</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>Verlust</translation>
    </message>
    <message>
        <source>What pulls one person&apos;s faces together and others apart.</source>
        <translation>Was die Gesichter einer Person zusammenzieht und andere trennt.</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>Lernrate</translation>
    </message>
    <message>
        <source>How far each step goes.</source>
        <translation>Wie weit jeder Schritt geht.</translation>
    </message>
    <message>
        <source>Margin</source>
        <translation>Abstand</translation>
    </message>
    <message>
        <source>Of the triplet and contrastive losses.</source>
        <translation>Der Tripel-Verluste und des kontrastiven.</translation>
    </message>
    <message>
        <source>Temperature</source>
        <translation>Temperatur</translation>
    </message>
    <message>
        <source>Of the other losses.</source>
        <translation>Der übrigen Verluste.</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>Schritte</translation>
    </message>
    <message>
        <source>How long the training is.</source>
        <translation>Wie lang das Training ist.</translation>
    </message>
    <message>
        <source>Minutes at most</source>
        <translation>Höchstens so viele Minuten</translation>
    </message>
    <message>
        <source>Of a deep training.</source>
        <translation>Eines tiefen Trainings.</translation>
    </message>
    <message>
        <source>Steps without names first</source>
        <translation>Erst Schritte ohne Namen</translation>
    </message>
    <message>
        <source>A deep training can first learn from faces that nobody has named.</source>
        <translation>Ein tiefes Training kann erst aus Gesichtern lernen, die niemand benannt hat.</translation>
    </message>
</context>
<context>
    <name>TrainingOutcome</name>
    <message>
        <source>Show the figures</source>
        <translation>Zahlen zeigen</translation>
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
        <source>The new network did not pass its check, so the present one stays</source>
        <translation>Das neue Netz hat seine Prüfung nicht bestanden, darum bleibt das jetzige</translation>
    </message>
    <message>
        <source>What it would bring</source>
        <translation>Was es bringen würde</translation>
    </message>
    <message>
        <source>Hide the figures</source>
        <translation>Zahlen verbergen</translation>
    </message>
    <message>
        <source>With the new network: %1</source>
        <translation>Mit dem neuen Netz: %1</translation>
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
        <source>Go back to the network before</source>
        <translation>Zurück zum vorigen Netz</translation>
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
        <source>How to train…</source>
        <translation>Wie trainiert wird…</translation>
    </message>
    <message>
        <source>Networks</source>
        <translation>Netze</translation>
    </message>
    <message numerus="yes">
        <source>You have looked at %Ln face(s) and said who they are</source>
        <translation>
            <numerusform>Sie haben %Ln Gesicht angesehen und gesagt, wer es ist</numerusform>
            <numerusform>Sie haben %Ln Gesichter angesehen und gesagt, wer sie sind</numerusform>
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
</context>
<context>
    <name>TrainingRun</name>
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
        <source>Show the curves</source>
        <translation>Kurven zeigen</translation>
    </message>
    <message>
        <source>Preparing…</source>
        <translation>Vorbereitung …</translation>
    </message>
    <message>
        <source>Hide the curves</source>
        <translation>Kurven verbergen</translation>
    </message>
    <message>
        <source>The training is done</source>
        <translation>Das Training ist fertig</translation>
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
</context>
<context>
    <name>ValidationFigures</name>
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
    <name>VersionList</name>
    <message>
        <source>The networks are being read…</source>
        <translation>Die Netze werden gelesen …</translation>
    </message>
    <message>
        <source>in use, but broken</source>
        <translation>in Gebrauch, aber defekt</translation>
    </message>
    <message>
        <source>cannot be used</source>
        <translation>nicht zu gebrauchen</translation>
    </message>
    <message>
        <source>wrong about two faces: %1, before %2</source>
        <translation>Irrtum über zwei Gesichter: %1, vorher %2</translation>
    </message>
    <message>
        <source>refused by its own check</source>
        <translation>von der eigenen Prüfung abgelehnt</translation>
    </message>
    <message>
        <source>not proven better</source>
        <translation>nicht nachweislich besser</translation>
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
    <name>Viewer</name>
    <message>
        <source>Photo</source>
        <translation>Foto</translation>
    </message>
    <message>
        <source>Previous photo</source>
        <translation>Voriges Foto</translation>
    </message>
    <message>
        <source>Next photo</source>
        <translation>Nächstes Foto</translation>
    </message>
    <message>
        <source>First photo</source>
        <translation>Erstes Foto</translation>
    </message>
    <message>
        <source>Last photo</source>
        <translation>Letztes Foto</translation>
    </message>
    <message>
        <source>Slideshow</source>
        <translation>Diaschau</translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation>Verkleinern</translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation>Vergrößern</translation>
    </message>
    <message>
        <source>Fit to the screen</source>
        <translation>An den Bildschirm anpassen</translation>
    </message>
    <message>
        <source>Faces</source>
        <translation>Gesichter</translation>
    </message>
    <message>
        <source>Favourite</source>
        <translation>Favorit</translation>
    </message>
    <message>
        <source>Turn to the right</source>
        <translation>Nach rechts drehen</translation>
    </message>
    <message>
        <source>Turn to the left</source>
        <translation>Nach links drehen</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>A photo that is gone</source>
        <translation>Ein Foto, das nicht mehr da ist</translation>
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
    <message numerus="yes">
        <source>%Ln people are known. Choose the folder of their photos, and they are found in it.</source>
        <translation>
            <numerusform>%Ln Person ist bekannt. Wählen Sie den Ordner ihrer Fotos, dann wird sie darin gefunden.</numerusform>
            <numerusform>%Ln Personen sind bekannt. Wählen Sie den Ordner ihrer Fotos, dann werden sie darin gefunden.</numerusform>
        </translation>
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
        <source>%Ln photo(s)</source>
        <translation>
            <numerusform>%Ln Foto</numerusform>
            <numerusform>%Ln Fotos</numerusform>
        </translation>
    </message>
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
        <source>Do these belong here? Confirm or reject</source>
        <translation>Gehören diese hierher? Bestätigen oder ablehnen</translation>
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
        <source>found by similarity</source>
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
    <message>
        <source>in a favourite</source>
        <translation>in einem Favoriten</translation>
    </message>
</context>
<context>
    <name>formatting</name>
    <message>
        <source>far from every town</source>
        <translation>fern von jedem Ort</translation>
    </message>
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
    <message>
        <source>%1 a minute</source>
        <translation>%1 pro Minute</translation>
    </message>
    <message>
        <source>%1 a second</source>
        <translation>%1 pro Sekunde</translation>
    </message>
</context>
<context>
    <name>guesses</name>
    <message>
        <source>Nobody yet</source>
        <translation>Noch niemand</translation>
    </message>
</context>
<context>
    <name>jobs</name>
    <message>
        <source>Another task is running; wait for it or cancel it first.</source>
        <translation>Eine andere Aufgabe läuft noch; warten Sie auf sie oder brechen Sie sie zuerst ab.</translation>
    </message>
</context>
<context>
    <name>people</name>
    <message>
        <source>Who is this?</source>
        <translation>Wer ist das?</translation>
    </message>
    <message>
        <source>Without a name</source>
        <translation>Ohne Namen</translation>
    </message>
    <message>
        <source>Favourites</source>
        <translation>Favoriten</translation>
    </message>
    <message>
        <source>Named</source>
        <translation>Mit Namen</translation>
    </message>
    <message>
        <source>Who are they?</source>
        <translation>Wer ist das?</translation>
    </message>
    <message>
        <source>The faces have just been grouped anew, and this album is another one now. Look at it again.</source>
        <translation>Die Gesichter wurden gerade neu gruppiert, und dieses Album ist jetzt ein anderes. Bitte noch einmal ansehen.</translation>
    </message>
</context>
<context>
    <name>photos</name>
    <message>
        <source>favourite</source>
        <translation>Favorit</translation>
    </message>
    <message>
        <source>Photo</source>
        <translation>Foto</translation>
    </message>
</context>
<context>
    <name>reveal</name>
    <message>
        <source>No program was found on this computer that opens %1.</source>
        <translation>Auf diesem Computer wurde kein Programm gefunden, das %1 öffnet.</translation>
    </message>
</context>
<context>
    <name>said</name>
    <message>
        <source>[Skipped|skip] a question</source>
        <translation>Eine Frage [übersprungen|überspringen]</translation>
    </message>
    <message>
        <source>[Drew|draw] a face</source>
        <translation>Ein Gesicht [gezeichnet|zeichnen]</translation>
    </message>
    <message>
        <source>[Moved|move] the frame of a face</source>
        <translation>Den Rahmen eines Gesichts [verschoben|verschieben]</translation>
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
        <translation>Ist das dieselbe Person?</translation>
    </message>
    <message>
        <source>You put this face aside.</source>
        <translation>Sie haben dieses Gesicht beiseitegelegt.</translation>
    </message>
    <message>
        <source>As far as can be told, every face in this album is right.</source>
        <translation>Soweit sich sagen lässt, ist jedes Gesicht in diesem Album richtig.</translation>
    </message>
    <message>
        <source>You said that these are different people.</source>
        <translation>Sie haben gesagt, dass das verschiedene Personen sind.</translation>
    </message>
    <message>
        <source>verification error</source>
        <translation>zwei Gesichter falsch beurteilt</translation>
    </message>
    <message>
        <source>error between siblings</source>
        <translation>dasselbe bei Personen, die sich am ähnlichsten sehen</translation>
    </message>
    <message>
        <source>faces in the wrong album</source>
        <translation>Gesichter im falschen Album</translation>
    </message>
    <message>
        <source>an unnamed person</source>
        <translation>eine Person ohne Namen|einer Person ohne Namen</translation>
    </message>
    <message>
        <source>two unnamed people</source>
        <translation>zwei Personen ohne Namen</translation>
    </message>
    <message>
        <source>Judged by {faces} faces of {people} people that the training did not see, the new network is better or as good overall.</source>
        <translation>Nach {faces} Gesichtern von {people} Personen, die das Training nicht gesehen hat, ist das neue Netz alles in allem besser oder ebenso gut.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln overwritten unnoticed</source>
        <translation>
            <numerusform>%Ln unbemerkt überschrieben</numerusform>
            <numerusform>%Ln unbemerkt überschrieben</numerusform>
        </translation>
    </message>
    <message>
        <source>Its names cannot be read: it is not well-formed XML ({reason}).</source>
        <translation>Die Namen darin können nicht gelesen werden: Das ist kein wohlgeformtes XML ({reason}).</translation>
    </message>
    <message>
        <source>Its names cannot be read: it is not JSON ({reason}).</source>
        <translation>Die Namen darin können nicht gelesen werden: Das ist kein JSON ({reason}).</translation>
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
        <source>Copying photos</source>
        <translation>Fotos werden kopiert</translation>
    </message>
    <message>
        <source>Counting photos</source>
        <translation>Fotos werden gezählt</translation>
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
        <source>Looking at all faces again</source>
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
        <source>Reading names</source>
        <translation>Namen werden gelesen</translation>
    </message>
    <message>
        <source>Writing names</source>
        <translation>Namen werden geschrieben</translation>
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
        <source>[Undone: {what}|take back: {what:order}]</source>
        <translation>[Rückgängig gemacht: {what}|zurücknehmen: {what:order}]</translation>
    </message>
    <message>
        <source>[Done again: {what}|do again: {what:order}]</source>
        <translation>[Wiederholt: {what}|wiederholen: {what:order}]</translation>
    </message>
    <message numerus="yes">
        <source>[{what}|{what:order}], and %Ln more</source>
        <translation>
            <numerusform>[{what}|{what:order}], und %Ln weitere</numerusform>
            <numerusform>[{what}|{what:order}], und %Ln weitere</numerusform>
        </translation>
    </message>
    <message>
        <source>[Named|name] an album {name}</source>
        <translation>Ein Album {name} [genannt|nennen]</translation>
    </message>
    <message>
        <source>[Took|take] the name away from {person}</source>
        <translation>{person:dative} den Namen [genommen|nehmen]</translation>
    </message>
    <message numerus="yes">
        <source>[Confirmed|confirm] %Ln faces as {person}</source>
        <translation>
            <numerusform>%Ln Gesicht als {person} [bestätigt|bestätigen]</numerusform>
            <numerusform>%Ln Gesichter als {person} [bestätigt|bestätigen]</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>[Moved|move] %Ln faces to {person}</source>
        <translation>
            <numerusform>%Ln Gesicht zu {person:dative} [verschoben|verschieben]</numerusform>
            <numerusform>%Ln Gesichter zu {person:dative} [verschoben|verschieben]</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>[Removed|remove] %Ln faces from {person}</source>
        <translation>
            <numerusform>%Ln Gesicht aus {person:dative} [entfernt|entfernen]</numerusform>
            <numerusform>%Ln Gesichter aus {person:dative} [entfernt|entfernen]</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>[Merged|merge] %Ln faces into {person}</source>
        <translation>
            <numerusform>%Ln Gesicht mit {person:dative} [zusammengeführt|zusammenführen]</numerusform>
            <numerusform>%Ln Gesichter mit {person:dative} [zusammengeführt|zusammenführen]</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>[Split|split] {person} into %Ln people</source>
        <translation>
            <numerusform>{person} in %Ln Person [geteilt|teilen]</numerusform>
            <numerusform>{person} in %Ln Personen [geteilt|teilen]</numerusform>
        </translation>
    </message>
    <message>
        <source>[Kept|keep] two albums of {person} apart</source>
        <translation>Zwei Alben von {person} [auseinandergehalten|auseinanderhalten]</translation>
    </message>
    <message>
        <source>[Kept|keep] {one} and {other} apart</source>
        <translation>{one} und {other} [auseinandergehalten|auseinanderhalten]</translation>
    </message>
    <message>
        <source>[Answered|answer] that {pair} are the same person</source>
        <translation>[Geantwortet|Antworten], dass {pair} dieselbe Person sind</translation>
    </message>
    <message>
        <source>[Answered|answer] that {pair} are different people</source>
        <translation>[Geantwortet|Antworten], dass {pair} verschiedene Personen sind</translation>
    </message>
    <message numerus="yes">
        <source>[Ignored|ignore] %Ln faces</source>
        <translation>
            <numerusform>%Ln Gesicht [übergangen|übergehen]</numerusform>
            <numerusform>%Ln Gesichter [übergangen|übergehen]</numerusform>
        </translation>
    </message>
    <message>
        <source>[Hid|hide] {person}</source>
        <translation>{person} [ausgeblendet|ausblenden]</translation>
    </message>
    <message>
        <source>[Showed|show] {person} again</source>
        <translation>{person} wieder [gezeigt|zeigen]</translation>
    </message>
    <message numerus="yes">
        <source>[Marked|mark] %Ln pictures as not a face</source>
        <translation>
            <numerusform>%Ln Bild als kein Gesicht [markiert|markieren]</numerusform>
            <numerusform>%Ln Bilder als kein Gesicht [markiert|markieren]</numerusform>
        </translation>
    </message>
    <message>
        <source>[Drew|draw] a face of {person}</source>
        <translation>Ein Gesicht von {person} [gezeichnet|zeichnen]</translation>
    </message>
    <message numerus="yes">
        <source>[Imported|import] the names of %Ln faces</source>
        <translation>
            <numerusform>Namen von %Ln Gesicht [übernommen|übernehmen]</numerusform>
            <numerusform>Namen von %Ln Gesichtern [übernommen|übernehmen]</numerusform>
        </translation>
    </message>
    <message>
        <source>[Chose|choose] the cover of {person}</source>
        <translation>Das Titelbild von {person:dative} [gewählt|wählen]</translation>
    </message>
    <message>
        <source>[Took|take] the birth date away from {person}</source>
        <translation>{person:dative} das Geburtsdatum [genommen|nehmen]</translation>
    </message>
    <message>
        <source>[Set|set] the birth date of {person} to {date}</source>
        <translation>Das Geburtsdatum von {person:dative} auf den {date} [gesetzt|setzen]</translation>
    </message>
    <message numerus="yes">
        <source>[Turned|turn] %Ln photos</source>
        <translation>
            <numerusform>%Ln Foto [gedreht|drehen]</numerusform>
            <numerusform>%Ln Fotos [gedreht|drehen]</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>[Turned|turn] %Ln photos back, as their files were turned</source>
        <translation>
            <numerusform>%Ln Foto [zurückgedreht|zurückdrehen], weil seine Datei gedreht wurde</numerusform>
            <numerusform>%Ln Fotos [zurückgedreht|zurückdrehen], weil ihre Dateien gedreht wurden</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>[Made|make] %Ln photos favourites</source>
        <translation>
            <numerusform>%Ln Foto zu den Favoriten [genommen|nehmen]</numerusform>
            <numerusform>%Ln Fotos zu den Favoriten [genommen|nehmen]</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>[Took|take] the star away from %Ln photos</source>
        <translation>
            <numerusform>%Ln Foto aus den Favoriten [genommen|nehmen]</numerusform>
            <numerusform>%Ln Fotos aus den Favoriten [genommen|nehmen]</numerusform>
        </translation>
    </message>
    <message>
        <source>another unnamed person</source>
        <translation>eine andere Person ohne Namen|einer anderen Person ohne Namen</translation>
    </message>
    <message>
        <source>two faces of {person}</source>
        <translation>zwei Gesichter von {person:dative}</translation>
    </message>
    <message>
        <source>two albums of {person}</source>
        <translation>zwei Alben von {person}</translation>
    </message>
    <message>
        <source>{one} and {other}</source>
        <translation>{one} und {other}</translation>
    </message>
    <message>
        <source>{person} and an unnamed person</source>
        <translation>{person} und eine Person ohne Namen</translation>
    </message>
    <message>
        <source>no album</source>
        <translation>kein Album|keinem Album</translation>
    </message>
    <message>
        <source>Is this {person}?</source>
        <translation>Ist das {person}?</translation>
    </message>
    <message>
        <source>Are both of these {person}?</source>
        <translation>Sind beide {person}?</translation>
    </message>
    <message>
        <source>Are these {person}?</source>
        <translation>Sind das {person}?</translation>
    </message>
    <message numerus="yes">
        <source>Are these %Ln faces {person}, too?</source>
        <translation>
            <numerusform>Ist auch dieses Gesicht {person}?</numerusform>
            <numerusform>Sind auch diese %Ln Gesichter {person}?</numerusform>
        </translation>
    </message>
    <message>
        <source>You said that this is {person}.</source>
        <translation>Sie haben gesagt, dass das {person} ist.</translation>
    </message>
    <message>
        <source>You said that this is not {person}.</source>
        <translation>Sie haben gesagt, dass das nicht {person} ist.</translation>
    </message>
    <message>
        <source>There is no confirmed face yet that it could be compared with; it was grouped by similarity alone.</source>
        <translation>Es gibt noch kein bestätigtes Gesicht, mit dem es verglichen werden könnte; es wurde allein nach Ähnlichkeit gruppiert.</translation>
    </message>
    <message>
        <source>It was grouped by similarity to the whole album; the nearest confirmed face is {person}&apos;s ({odds}).</source>
        <translation>Es ist dem ganzen Album ähnlich; das nächste bestätigte Gesicht ist von {person:dative} ({odds}).</translation>
    </message>
    <message>
        <source>It resembles a face that you confirmed as {person}; {odds}.</source>
        <translation>Es ähnelt einem Gesicht, das Sie als {person} bestätigt haben; {odds}.</translation>
    </message>
    <message>
        <source>about 1 in {number} such pairs is of two people</source>
        <translation>etwa 1 von {number} solchen Paaren zeigt zwei Personen</translation>
    </message>
    <message>
        <source>most such pairs are of two people</source>
        <translation>die meisten solchen Paare zeigen zwei Personen</translation>
    </message>
    <message numerus="yes">
        <source>Probably every face in this album is right; at most %Ln faces may be somebody else.</source>
        <translation>
            <numerusform>Wahrscheinlich ist jedes Gesicht in diesem Album richtig; höchstens %Ln Gesicht könnte jemand anderes sein.</numerusform>
            <numerusform>Wahrscheinlich ist jedes Gesicht in diesem Album richtig; höchstens %Ln Gesichter könnten jemand anderes sein.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Too little is known of this album: up to %Ln of {faces} faces may be somebody else&apos;s. Check some.</source>
        <translation>
            <numerusform>Über dieses Album ist zu wenig bekannt: Höchstens %Ln von {faces} Gesichtern könnte jemand anderem gehören. Sieh dir einige an.</numerusform>
            <numerusform>Über dieses Album ist zu wenig bekannt: Bis zu %Ln von {faces} Gesichtern könnten jemand anderem gehören. Sieh dir einige an.</numerusform>
        </translation>
    </message>
    <message>
        <source>About 1 face in {share} here is somebody else: between {low} and {high} of {faces}.</source>
        <translation>Etwa 1 Gesicht von {share} ist hier jemand anderes: zwischen {low} und {high} von {faces}.</translation>
    </message>
    <message numerus="yes">
        <source>This album looks like %Ln people ({faces: + } faces): split it, or confirm those that are right.</source>
        <translation>
            <numerusform>Dieses Album sieht nach %Ln Person aus ({faces: + } Gesichter): Teilen Sie es, oder bestätigen Sie die richtigen.</numerusform>
            <numerusform>Dieses Album sieht nach %Ln Personen aus ({faces: + } Gesichter): Teilen Sie es, oder bestätigen Sie die richtigen.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The merged albums look like %Ln people ({faces: + } faces): split them, or confirm their faces as one.</source>
        <translation>
            <numerusform>Die zusammengelegten Alben sehen nach %Ln Person aus ({faces: + } Gesichter): Teilen Sie sie, oder bestätigen Sie ihre Gesichter als eine Person.</numerusform>
            <numerusform>Die zusammengelegten Alben sehen nach %Ln Personen aus ({faces: + } Gesichter): Teilen Sie sie, oder bestätigen Sie ihre Gesichter als eine Person.</numerusform>
        </translation>
    </message>
    <message>
        <source>As far as can be told, no face of this person is missing.</source>
        <translation>Soweit sich sagen lässt, fehlt kein Gesicht dieser Person.</translation>
    </message>
    <message numerus="yes">
        <source>Probably no face of this person is missing; at most %Ln faces may be elsewhere.</source>
        <translation>
            <numerusform>Wahrscheinlich fehlt kein Gesicht dieser Person; höchstens %Ln Gesicht könnte anderswo sein.</numerusform>
            <numerusform>Wahrscheinlich fehlt kein Gesicht dieser Person; höchstens %Ln Gesichter könnten anderswo sein.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>About %Ln faces of this person may be elsewhere: between {low} and {high}.</source>
        <translation>
            <numerusform>Etwa %Ln Gesicht dieser Person könnte anderswo sein: zwischen {low} und {high}.</numerusform>
            <numerusform>Etwa %Ln Gesichter dieser Person könnten anderswo sein: zwischen {low} und {high}.</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing moves.</source>
        <translation>Nichts verschiebt sich.</translation>
    </message>
    <message>
        <source>{parts}, and {touched} would be touched.</source>
        <translation>{parts}; {touched} wären betroffen.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln faces would move</source>
        <translation>
            <numerusform>%Ln Gesicht würde sich verschieben</numerusform>
            <numerusform>%Ln Gesichter würden sich verschieben</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln confirmed faces</source>
        <translation>
            <numerusform>%Ln bestätigtes Gesicht</numerusform>
            <numerusform>%Ln bestätigte Gesichter</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln faces move from {source} to {target}.</source>
        <translation>
            <numerusform>%Ln Gesicht geht von {source:dative} zu {target:dative}.</numerusform>
            <numerusform>%Ln Gesichter gehen von {source:dative} zu {target:dative}.</numerusform>
        </translation>
    </message>
    <message>
        <source>about 1 in {number}</source>
        <translation>etwa 1 von {number}</translation>
    </message>
    <message>
        <source>about 1 in {low} to {high}</source>
        <translation>etwa 1 von {low} bis {high}</translation>
    </message>
    <message>
        <source>The check after its training refused this network: there was too little evidence that it is better.</source>
        <translation>Die Prüfung nach dem Training hat dieses Netz abgelehnt: Es gab zu wenig Belege dafür, dass es besser ist.</translation>
    </message>
    <message>
        <source>The check after its training refused this network: it was no better than a training that is quicker.</source>
        <translation>Die Prüfung nach dem Training hat dieses Netz abgelehnt: Es war nicht besser als ein Training, das schneller geht.</translation>
    </message>
    <message numerus="yes">
        <source>A better network is installed: on photos it makes half as many errors. %Ln faces would be looked at again ({time}) while you go on working. You see what would change before anything does, and nothing that you said is lost.</source>
        <translation>
            <numerusform>Bessere Augen sind installiert: Bei Fotos irren sie halb so oft. %Ln Gesicht würde ({time}) noch einmal angesehen, während Sie weiterarbeiten. Sie sehen, was sich ändern würde, bevor sich etwas ändert, und nichts von dem, was Sie gesagt haben, geht verloren.</numerusform>
            <numerusform>Bessere Augen sind installiert: Bei Fotos irren sie halb so oft. %Ln Gesichter würden ({time}) noch einmal angesehen, während Sie weiterarbeiten. Sie sehen, was sich ändern würde, bevor sich etwas ändert, und nichts von dem, was Sie gesagt haben, geht verloren.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>about %Ln minutes</source>
        <translation>
            <numerusform>etwa %Ln Minute</numerusform>
            <numerusform>etwa %Ln Minuten</numerusform>
        </translation>
    </message>
    <message>
        <source>Judged by {faces} faces of {people} people that the training did not see, the new network is worse in: {figures}.</source>
        <translation>Nach {faces} Gesichtern von {people} Personen, die das Training nicht gesehen hat, ist das neue Netz schlechter in: {figures}.</translation>
    </message>
    <message>
        <source>faces with the right others</source>
        <translation>Gesichter bei den richtigen anderen</translation>
    </message>
    <message>
        <source>pairs of faces rightly together</source>
        <translation>Paare von Gesichtern zu Recht beisammen</translation>
    </message>
    <message>
        <source>Trained on {faces} confirmed faces of {people} people</source>
        <translation>Gelernt aus {faces} bestätigten Gesichtern von {people} Personen</translation>
    </message>
    <message>
        <source>{network}, trained on {faces} confirmed faces of {people} people</source>
        <translation>{network}, trainiert mit {faces} bestätigten Gesichtern von {people} Personen</translation>
    </message>
    <message>
        <source>{sentences: }</source>
        <translation>{sentences: }</translation>
    </message>
    <message>
        <source>{parts}.</source>
        <translation>{parts}.</translation>
    </message>
    <message>
        <source>There are no photos here yet.</source>
        <translation>Hier sind noch keine Fotos.</translation>
    </message>
    <message>
        <source>The drive of {folder} is not connected; its photos stay as they are.</source>
        <translation>Das Laufwerk von {folder} ist nicht angeschlossen; seine Fotos bleiben, wie sie sind.</translation>
    </message>
    <message>
        <source>{folder} is empty, though it held photos: its drive may not be connected. They stay as they are.</source>
        <translation>{folder} ist leer, obwohl Fotos darin waren: Vielleicht ist das Laufwerk nicht angeschlossen. Sie bleiben, wie sie sind.</translation>
    </message>
    <message>
        <source>{folder} is empty now: its photos are missing, and what is known of them stays.</source>
        <translation>{folder} ist jetzt leer: Seine Fotos fehlen, und was über sie bekannt ist, bleibt.</translation>
    </message>
    <message>
        <source>{folder} is not there; its photos stay as they are.</source>
        <translation>{folder} ist nicht da; die Fotos darin bleiben, wie sie sind.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln photos read</source>
        <translation>
            <numerusform>%Ln Foto gelesen</numerusform>
            <numerusform>%Ln Fotos gelesen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln faces found</source>
        <translation>
            <numerusform>%Ln Gesicht gefunden</numerusform>
            <numerusform>%Ln Gesichter gefunden</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln unchanged</source>
        <translation>
            <numerusform>%Ln unverändert</numerusform>
            <numerusform>%Ln unverändert</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln moved or copied</source>
        <translation>
            <numerusform>%Ln verschoben oder kopiert</numerusform>
            <numerusform>%Ln verschoben oder kopiert</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln changed and recognised</source>
        <translation>
            <numerusform>%Ln geändert und wiedererkannt</numerusform>
            <numerusform>%Ln geändert und wiedererkannt</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln that may be photos you had</source>
        <translation>
            <numerusform>%Ln, das ein früheres Foto sein könnte</numerusform>
            <numerusform>%Ln, die frühere Fotos sein könnten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln links to folders not followed</source>
        <translation>
            <numerusform>%Ln Verknüpfung mit einem Ordner nicht gefolgt</numerusform>
            <numerusform>%Ln Verknüpfungen mit Ordnern nicht gefolgt</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln photos only in the cloud, waiting until they are on this computer</source>
        <translation>
            <numerusform>%Ln Foto nur in der Cloud, das wartet, bis es auf diesem Rechner ist</numerusform>
            <numerusform>%Ln Fotos nur in der Cloud, die warten, bis sie auf diesem Rechner sind</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln missing</source>
        <translation>
            <numerusform>%Ln nicht mehr da</numerusform>
            <numerusform>%Ln nicht mehr da</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln with problems</source>
        <translation>
            <numerusform>%Ln mit Problemen</numerusform>
            <numerusform>%Ln mit Problemen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln faces to be confirmed</source>
        <translation>
            <numerusform>%Ln Gesicht zu bestätigen</numerusform>
            <numerusform>%Ln Gesichter zu bestätigen</numerusform>
        </translation>
    </message>
    <message>
        <source>Since {date}: nothing new.</source>
        <translation>Seit dem {date}: nichts Neues.</translation>
    </message>
    <message>
        <source>Since the library was made: nothing new.</source>
        <translation>Seit die Bibliothek angelegt wurde: nichts Neues.</translation>
    </message>
    <message>
        <source>Since {date}: {parts}.</source>
        <translation>Seit dem {date}: {parts}.</translation>
    </message>
    <message>
        <source>Since the library was made: {parts}.</source>
        <translation>Seit die Bibliothek angelegt wurde: {parts}.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln new photos</source>
        <translation>
            <numerusform>%Ln neues Foto</numerusform>
            <numerusform>%Ln neue Fotos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln new faces</source>
        <translation>
            <numerusform>%Ln neues Gesicht</numerusform>
            <numerusform>%Ln neue Gesichter</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln new people</source>
        <translation>
            <numerusform>%Ln neue Person</numerusform>
            <numerusform>%Ln neue Personen</numerusform>
        </translation>
    </message>
    <message>
        <source>There are no new names here.</source>
        <translation>Kein Name hier ist neu.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln faces would get the names of {people}.</source>
        <translation>
            <numerusform>%Ln Gesicht bekäme die Namen von {people}.</numerusform>
            <numerusform>%Ln Gesichter bekämen die Namen von {people}.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln faces would get the names of {people}, {drawn} of them drawn where none was found.</source>
        <translation>
            <numerusform>%Ln Gesicht bekäme die Namen von {people}, {drawn} davon gezeichnet, wo keines gefunden wurde.</numerusform>
            <numerusform>%Ln Gesichter bekämen die Namen von {people}, {drawn} davon gezeichnet, wo keines gefunden wurde.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln photos</source>
        <translation>
            <numerusform>%Ln Foto</numerusform>
            <numerusform>%Ln Fotos</numerusform>
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
        <source>%Ln faces had their names already.</source>
        <translation>
            <numerusform>%Ln Gesicht hatte seinen Namen schon.</numerusform>
            <numerusform>%Ln Gesichter hatten ihre Namen schon.</numerusform>
        </translation>
    </message>
    <message>
        <source>{path}: {name}? {reason}</source>
        <translation>{path}: {name}? {reason}</translation>
    </message>
    <message>
        <source>{path}: {reason}</source>
        <translation>{path}: {reason}</translation>
    </message>
    <message numerus="yes">
        <source>%Ln names without a place in a photo that shows nobody or several people, left out.</source>
        <translation>
            <numerusform>%Ln Name ohne Ort in einem Foto, das niemanden oder mehrere Personen zeigt, ausgelassen.</numerusform>
            <numerusform>%Ln Namen ohne Ort in einem Foto, das niemanden oder mehrere Personen zeigt, ausgelassen.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln names for a picture of another shape, left out.</source>
        <translation>
            <numerusform>%Ln Name für ein Bild anderer Form, ausgelassen.</numerusform>
            <numerusform>%Ln Namen für ein Bild anderer Form, ausgelassen.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln names without a place that makes sense, left out.</source>
        <translation>
            <numerusform>%Ln Name ohne sinnvollen Ort, ausgelassen.</numerusform>
            <numerusform>%Ln Namen ohne sinnvollen Ort, ausgelassen.</numerusform>
        </translation>
    </message>
    <message>
        <source>There are no names to write.</source>
        <translation>Es gibt keine Namen zu schreiben.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln names: {files}.</source>
        <translation>
            <numerusform>%Ln Name: {files}.</numerusform>
            <numerusform>%Ln Namen: {files}.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln new files</source>
        <translation>
            <numerusform>%Ln neue Datei</numerusform>
            <numerusform>%Ln neue Dateien</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln changed files</source>
        <translation>
            <numerusform>%Ln geänderte Datei</numerusform>
            <numerusform>%Ln geänderte Dateien</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln files that need no change</source>
        <translation>
            <numerusform>%Ln Datei, die keine Änderung braucht</numerusform>
            <numerusform>%Ln Dateien, die keine Änderung brauchen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln photos with names are missing at present, left out.</source>
        <translation>
            <numerusform>%Ln Foto mit Namen ist gerade nicht da und wurde ausgelassen.</numerusform>
            <numerusform>%Ln Fotos mit Namen sind gerade nicht da und wurden ausgelassen.</numerusform>
        </translation>
    </message>
    <message>
        <source>Its names were read in part: the file breaks off.</source>
        <translation>Die Namen darin wurden nur zum Teil gelesen: Die Datei bricht ab.</translation>
    </message>
    <message>
        <source>Its names were read in part: a part of its extended XMP is missing.</source>
        <translation>Die Namen darin wurden nur zum Teil gelesen: Ein Teil des erweiterten XMP fehlt.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln of its names have no place that makes sense.</source>
        <translation>
            <numerusform>%Ln Name darin hat keine sinnvolle Stelle im Bild.</numerusform>
            <numerusform>%Ln Namen darin haben keine sinnvolle Stelle im Bild.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln of its lines cannot be read.</source>
        <translation>
            <numerusform>%Ln ihrer Zeilen ist nicht lesbar.</numerusform>
            <numerusform>%Ln ihrer Zeilen sind nicht lesbar.</numerusform>
        </translation>
    </message>
    <message>
        <source>Its names were not read: it names more than {most} faces in one photo.</source>
        <translation>Die Namen darin wurden nicht gelesen: Es sind mehr als {most} Gesichter in einem Foto.</translation>
    </message>
    <message>
        <source>The photo could not be copied: {reason}.</source>
        <translation>Das Foto konnte nicht kopiert werden: {reason}.</translation>
    </message>
    <message>
        <source>No photo of this library is in {folder}; scan it first.</source>
        <translation>In {folder} liegt kein Foto dieser Bibliothek; suchen Sie dort zuerst nach Fotos.</translation>
    </message>
    <message>
        <source>Downloading {title}</source>
        <translation>{title} wird heruntergeladen</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>Training</translation>
    </message>
    <message>
        <source>Training for the validation</source>
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
        <source>Trying how much to learn</source>
        <translation>Ausprobieren, wie viel gelernt wird</translation>
    </message>
    <message>
        <source>Arranging faces by similarity</source>
        <translation>Gesichter werden nach Ähnlichkeit angeordnet</translation>
    </message>
    <message>
        <source>Training the network</source>
        <translation>Das Netz wird trainiert</translation>
    </message>
    <message>
        <source>Measuring how alike faces are</source>
        <translation>Messen, wie ähnlich Gesichter sind</translation>
    </message>
    <message>
        <source>Looking at changed files</source>
        <translation>Geänderte Dateien werden angesehen</translation>
    </message>
    <message>
        <source>Recognising changed photos</source>
        <translation>Geänderte Fotos werden wiedererkannt</translation>
    </message>
    <message>
        <source>{text}</source>
        <translation>{text}</translation>
    </message>
    <message>
        <source>Learning from faces without names</source>
        <translation>Es wird aus Gesichtern ohne Namen gelernt</translation>
    </message>
    <message>
        <source>This was undone already; there is nothing to undo.</source>
        <translation>Das wurde schon rückgängig gemacht; es gibt nichts rückgängig zu machen.</translation>
    </message>
    <message>
        <source>Training needs steps, people, faces, a margin, a temperature and a rate above 0.</source>
        <translation>Das Training braucht Schritte, Personen, Gesichter, einen Abstand, eine Temperatur und eine Rate über 0.</translation>
    </message>
    <message>
        <source>Training needs more than 0 minutes.</source>
        <translation>Das Training braucht mehr als 0 Minuten.</translation>
    </message>
    <message>
        <source>There is too little memory to learn from faces without names; leave that out, or train a head.</source>
        <translation>Der Speicher reicht nicht, um aus Gesichtern ohne Namen zu lernen; lassen Sie das weg, oder trainieren Sie einen Kopf.</translation>
    </message>
    <message>
        <source>There is too little memory to train the network; train a head (depth head) instead.</source>
        <translation>Der Speicher reicht nicht, um das Netz zu trainieren; trainieren Sie stattdessen einen Kopf (Tiefe head).</translation>
    </message>
    <message>
        <source>No face of this library has been seen by the network &quot;{name}&quot;.</source>
        <translation>Das Netz „{name}“ hat noch kein Gesicht dieser Bibliothek gesehen.</translation>
    </message>
    <message>
        <source>{name} has no calibration yet.</source>
        <translation>{name} ist noch nicht kalibriert.</translation>
    </message>
    <message>
        <source>Networks of the architecture &quot;{architecture}&quot; can only be trained with a head (depth head); the network itself can be trained where it is one of {known}.</source>
        <translation>Netze der Bauart „{architecture}“ lassen sich nur mit einem Kopf trainieren (Tiefe head); das Netz selbst lässt sich trainieren, wo es eines von diesen ist: {known}.</translation>
    </message>
    <message>
        <source>The training was stopped because it made all faces look alike; the network in use is untouched. Try a lower learning rate or another loss.</source>
        <translation>Das Training wurde angehalten, weil es alle Gesichter gleich aussehen ließ; das Netz in Gebrauch ist unberührt. Versuchen Sie eine kleinere Lernrate oder einen anderen Verlust.</translation>
    </message>
    <message>
        <source>The training was stopped because its loss grew instead of falling; the network in use is untouched. Try a lower learning rate.</source>
        <translation>Das Training wurde angehalten, weil sein Verlust wuchs, statt zu fallen; das Netz in Gebrauch ist unberührt. Versuchen Sie eine kleinere Lernrate.</translation>
    </message>
    <message>
        <source>Pretraining needs a rate and a temperature above 0, and a momentum from 0 to below 1.</source>
        <translation>Das Vortraining braucht eine Rate und eine Temperatur über 0 und ein Moment von 0 bis unter 1.</translation>
    </message>
    <message>
        <source>There is too little memory to train; close other programs and try again.</source>
        <translation>Der Speicher reicht nicht zum Trainieren; schließen Sie andere Programme und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>Choose at least two different people to merge.</source>
        <translation>Wählen Sie mindestens zwei verschiedene Personen zum Zusammenführen.</translation>
    </message>
    <message>
        <source>Choose two different people to keep apart.</source>
        <translation>Wählen Sie zwei verschiedene Personen, die getrennt bleiben sollen.</translation>
    </message>
    <message>
        <source>A cover is one of the album&apos;s own faces; move the face to the person first.</source>
        <translation>Ein Titelbild ist eines der Gesichter des Albums; ordnen Sie das Gesicht zuerst der Person zu.</translation>
    </message>
    <message>
        <source>The note &quot;{name}&quot; in the library is not what photogroup writes ({reason}); restore a backup.</source>
        <translation>Die Notiz „{name}“ in der Bibliothek ist nicht das, was photogroup schreibt ({reason}); stellen Sie eine Sicherung wieder her.</translation>
    </message>
    <message>
        <source>The note &quot;{name}&quot; in the library was written by a newer photogroup; open this library with that one.</source>
        <translation>Die Notiz „{name}“ in der Bibliothek stammt von einem neueren photogroup; öffnen Sie diese Bibliothek damit.</translation>
    </message>
    <message>
        <source>The manifest of {network} does not say how it was trained, so it cannot be calibrated.</source>
        <translation>Das Manifest von {network} sagt nicht, wie es trainiert wurde; darum kann es nicht kalibriert werden.</translation>
    </message>
    <message>
        <source>The manifest of {network} is wrong about its training: {reason}.</source>
        <translation>Das Manifest von {network} macht falsche Angaben zum Training: {reason}.</translation>
    </message>
    <message>
        <source>What you said on {date} builds on this: “{what}”. Take that back first.</source>
        <translation>Was Sie am {date} gesagt haben, baut darauf auf: „{what}“. Nehmen Sie das zuerst zurück.</translation>
    </message>
    <message>
        <source>There is no group “{name}”. Groups are: {known}.</source>
        <translation>Es gibt keine Gruppe „{name}“. Gruppen sind: {known}.</translation>
    </message>
    <message>
        <source>None of these people is in the group “{group}”.</source>
        <translation>Niemand davon ist in der Gruppe „{group}“.</translation>
    </message>
    <message>
        <source>Give the group a name.</source>
        <translation>Geben Sie der Gruppe einen Namen.</translation>
    </message>
    <message>
        <source>[Put|put] {person} into the group “{group}”</source>
        <translation>{person} in die Gruppe „{group}“ [getan|tun]</translation>
    </message>
    <message>
        <source>[Took|take] {person} out of the group “{group}”</source>
        <translation>{person} aus der Gruppe „{group}“ [genommen|nehmen]</translation>
    </message>
    <message>
        <source>[Added|add] {person} to the favourites</source>
        <translation>{person} zu den Favoriten [genommen|nehmen]</translation>
    </message>
    <message>
        <source>[Took|take] {person} out of the favourites</source>
        <translation>{person} aus den Favoriten [genommen|nehmen]</translation>
    </message>
    <message>
        <source>{parts}. No face that you confirmed would be touched.</source>
        <translation>{parts}. Kein von Ihnen bestätigtes Gesicht wäre betroffen.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln people would be new</source>
        <translation>
            <numerusform>%Ln Person wäre neu</numerusform>
            <numerusform>%Ln Personen wären neu</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln people would be gone</source>
        <translation>
            <numerusform>%Ln Person gäbe es nicht mehr</numerusform>
            <numerusform>%Ln Personen gäbe es nicht mehr</numerusform>
        </translation>
    </message>
    <message>
        <source>What the network came with holds for your faces, too: {same} pairs of one person&apos;s faces and {different} of two people&apos;s were compared. Where it draws the line (distance {distance:.3f}), {odds} pairs is of two people.</source>
        <translation>Was das Netz mitbringt, gilt auch für Ihre Gesichter: Verglichen wurden {same} Paare einer Person und {different} zweier Personen. Wo es die Grenze zieht (Abstand {distance:.3f}), zeigt {odds} Paaren zwei Personen.</translation>
    </message>
    <message>
        <source>Measured on your faces: {same} pairs of one person&apos;s and {different} of two people&apos;s. Where the line is drawn by that (distance {distance:.3f}), {odds} pairs is of two people.</source>
        <translation>Gemessen an Ihren Gesichtern: {same} Paare einer Person und {different} zweier Personen. Wo danach die Grenze liegt (Abstand {distance:.3f}), zeigt {odds} Paaren zwei Personen.</translation>
    </message>
    <message>
        <source>Up to now the line is at distance {distance:.3f}, and there {odds} pairs is of two people.</source>
        <translation>Bisher liegt die Grenze beim Abstand {distance:.3f}, und dort zeigt {odds} Paaren zwei Personen.</translation>
    </message>
    <message>
        <source>What the network came with would be used again.</source>
        <translation>Es gälte wieder, was das Netz mitbringt.</translation>
    </message>
    <message>
        <source>This would be given up: {calibration}</source>
        <translation>Aufgegeben würde: {calibration}</translation>
    </message>
    <message>
        <source>Of {faces} faces that it had not seen, as many are right as before.</source>
        <translation>Von {faces} Gesichtern, die es nicht gesehen hatte, sind so viele richtig wie vorher.</translation>
    </message>
    <message>
        <source>The check after its training refused this network: it was worse than the one before in {figures}.</source>
        <translation>Die Prüfung nach dem Training hat dieses Netz abgelehnt: Es war schlechter als das vorige bei: {figures}.</translation>
    </message>
    <message numerus="yes">
        <source>Of {faces} faces that it had not seen, %Ln more are right, and none that was right is wrong.</source>
        <translation>
            <numerusform>Von {faces} Gesichtern, die es nicht gesehen hatte, ist %Ln mehr richtig, keines weniger.</numerusform>
            <numerusform>Von {faces} Gesichtern, die es nicht gesehen hatte, sind %Ln mehr richtig, keines weniger.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Of {faces} faces that it had not seen, %Ln more are right, and {lost}.</source>
        <translation>
            <numerusform>Von {faces} Gesichtern, die es nicht gesehen hatte, ist %Ln mehr richtig, und {lost}.</numerusform>
            <numerusform>Von {faces} Gesichtern, die es nicht gesehen hatte, sind %Ln mehr richtig, und {lost}.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln that were right are wrong</source>
        <translation>
            <numerusform>%Ln, das richtig war, ist falsch</numerusform>
            <numerusform>%Ln, die richtig waren, sind falsch</numerusform>
        </translation>
    </message>
    <message>
        <source>Judged by {faces} faces of {people} people that the training did not see, the new network is no better than training without the photos, which is quicker.</source>
        <translation>Nach {faces} Gesichtern von {people} Personen, die das Training nicht gesehen hat, ist das neue Netz nicht besser als ein Training ohne die Fotos, das schneller geht.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln faces added to people seen before</source>
        <translation>
            <numerusform>%Ln Gesicht schon gesehenen Personen zugeordnet</numerusform>
            <numerusform>%Ln Gesichter schon gesehenen Personen zugeordnet</numerusform>
        </translation>
    </message>
    <message>
        <source>Reading where photos were taken</source>
        <translation>Aufnahmeorte werden gelesen</translation>
    </message>
    <message>
        <source>No photo is known to have been taken in “{name}”.</source>
        <translation>Kein Foto sagt, dass es in „{name}“ aufgenommen wurde.</translation>
    </message>
    <message>
        <source>Photo {event} belongs to no event.</source>
        <translation>Foto {event} gehört zu keinem Ereignis.</translation>
    </message>
    <message>
        <source>The archive holds photos: {photos}, faces: {faces}, people with names: {names}, corrections: {corrections}, trained networks: {networks}.</source>
        <translation>Das Archiv enthält Fotos: {photos}, Gesichter: {faces}, Personen mit Namen: {names}, Korrekturen: {corrections}, trainierte Netze: {networks}.</translation>
    </message>
    <message>
        <source>Photos in it that are also in this library: {photos}.</source>
        <translation>Fotos daraus in dieser Bibliothek: {photos}.</translation>
    </message>
    <message>
        <source>Corrections in it that are new here: {corrections}.</source>
        <translation>Korrekturen darin, die hier neu sind: {corrections}.</translation>
    </message>
    <message>
        <source>This library now has everything in the archive. Corrections: {corrections}, people with names: {names}.</source>
        <translation>Diese Bibliothek hat jetzt alles aus dem Archiv. Korrekturen: {corrections}, Personen mit Namen: {names}.</translation>
    </message>
    <message>
        <source>The network {name} is not used here: {reason}</source>
        <translation>Das Netz {name} wird hier nicht verwendet: {reason}</translation>
    </message>
    <message>
        <source>The archive holds a network that photogroup has not trained.</source>
        <translation>Was das Archiv enthält, ist kein Netz, das photogroup trainiert hat.</translation>
    </message>
    <message>
        <source>{path} cannot be read: {reason}.</source>
        <translation>{path} lässt sich nicht lesen: {reason}.</translation>
    </message>
    <message>
        <source>{path} is not an archive, or is damaged ({reason}). Nothing was changed.</source>
        <translation>{path} ist kein Archiv oder beschädigt ({reason}). Es wurde nichts geändert.</translation>
    </message>
    <message>
        <source>{path} is not a valid archive of photogroup ({reason}). Nothing was changed.</source>
        <translation>{path} ist kein sinnvolles Archiv von photogroup ({reason}). Es wurde nichts geändert.</translation>
    </message>
    <message>
        <source>This archive was written by a newer photogroup: its format is version {version}, and this program reads up to {known}. Update photogroup.</source>
        <translation>Dieses Archiv hat ein neueres photogroup geschrieben: Form {version}, dieses liest bis {known}. Bitte photogroup aktualisieren.</translation>
    </message>
    <message>
        <source>This library has corrections ({corrections}) that the archive does not have, and they would be lost. Import the archive into a library of its own.</source>
        <translation>Diese Bibliothek hat Korrekturen ({corrections}), die das Archiv nicht kennt; sie gingen verloren. Bitte in eine eigene Bibliothek übernehmen.</translation>
    </message>
    <message>
        <source>Writing the archive</source>
        <translation>Archiv schreiben</translation>
    </message>
    <message>
        <source>Reading the archive</source>
        <translation>Archiv lesen</translation>
    </message>
    <message>
        <source>People</source>
        <translation>Personen</translation>
    </message>
    <message>
        <source>Made by photogroup.</source>
        <translation>Mit photogroup gemacht.</translation>
    </message>
    <message>
        <source>born {date}</source>
        <translation>geboren am {date}</translation>
    </message>
    <message>
        <source>Wrote {page}. Photos: {photos}, people: {people}.</source>
        <translation>{page} geschrieben. Fotos: {photos}, Personen: {people}.</translation>
    </message>
    <message>
        <source>{folder} holds something else. Choose a new or an empty folder.</source>
        <translation>{folder} enthält etwas anderes. Bitte einen neuen oder leeren Ordner wählen.</translation>
    </message>
    <message>
        <source>Nobody has a name and photos yet, so there is no album to write.</source>
        <translation>Noch hat niemand einen Namen und Fotos; es gibt kein Album zu schreiben.</translation>
    </message>
    <message>
        <source>Writing the album</source>
        <translation>Album schreiben</translation>
    </message>
    <message>
        <source>Writing a table</source>
        <translation>Tabelle schreiben</translation>
    </message>
    <message>
        <source>{path} cannot be read as a catalogue: {reason}. Nothing was changed.</source>
        <translation>{path} lässt sich nicht als Katalog lesen: {reason}. Es wurde nichts geändert.</translation>
    </message>
    <message>
        <source>{path} is not a catalogue of digiKam or Lightroom that photogroup knows.</source>
        <translation>{path} ist kein Katalog von digiKam oder Lightroom, den photogroup kennt.</translation>
    </message>
    <message>
        <source>Names: {names}, photo files: {photos}, files that already have them: {unchanged}.</source>
        <translation>Namen: {names}, Fotodateien: {photos}, Dateien, in denen sie schon stehen: {unchanged}.</translation>
    </message>
    <message>
        <source>Photo files restored: {photos}.</source>
        <translation>Fotodateien, die wieder sind, was sie waren: {photos}.</translation>
    </message>
    <message>
        <source>Putting photos back</source>
        <translation>Fotos zurücklegen</translation>
    </message>
    <message>
        <source>No photos have names written into them that could be taken out again.</source>
        <translation>Es wurden keine Namen in Fotos geschrieben, die sich wieder entfernen ließen.</translation>
    </message>
    <message>
        <source>It was changed since the names were written into it, so it stays as it is.</source>
        <translation>Sie wurde geändert, seit die Namen hineingeschrieben wurden, und bleibt, wie sie ist.</translation>
    </message>
    <message>
        <source>The copy of it in the library is missing or damaged, so it stays as it is.</source>
        <translation>Die Kopie in der Bibliothek fehlt oder ist beschädigt; die Datei bleibt, wie sie ist.</translation>
    </message>
    <message>
        <source>Its structure is not understood, so nothing is written into it.</source>
        <translation>Ihr Aufbau ist unbekannt; es wird nichts hineingeschrieben.</translation>
    </message>
    <message>
        <source>What it would have to hold is too large for a file of this kind.</source>
        <translation>Was hineinmüsste, ist zu groß für eine Datei dieser Art.</translation>
    </message>
    <message>
        <source>It holds several pictures that record each other&apos;s positions; exiftool, which could write it, is not installed.</source>
        <translation>Sie enthält mehrere Bilder, die ihre Plätze kennen; exiftool, das sie schreiben könnte, ist nicht installiert.</translation>
    </message>
    <message>
        <source>Its picture would not be the same, so it was left as it is.</source>
        <translation>Ihr Bild bliebe nicht dasselbe; sie wurde gelassen, wie sie ist.</translation>
    </message>
    <message>
        <source>Only exiftool can write into a file of this kind, and it is not installed.</source>
        <translation>In eine Datei dieser Art kann nur exiftool schreiben, und das ist nicht installiert.</translation>
    </message>
    <message>
        <source>exiftool could not write it: {reason}.</source>
        <translation>exiftool konnte sie nicht schreiben: {reason}.</translation>
    </message>
    <message>
        <source>It is a camera&apos;s raw file, and those are never written; write names beside it.</source>
        <translation>Sie ist die Rohdatei einer Kamera; die wird nie beschrieben. Namen lassen sich daneben schreiben.</translation>
    </message>
    <message>
        <source>It is a link, or the same file has another name, too; it was left as it is.</source>
        <translation>Sie ist eine Verknüpfung, oder dieselbe Datei hat noch einen Namen; sie wurde gelassen, wie sie ist.</translation>
    </message>
    <message>
        <source>It is larger than a gigabyte, so nothing is written into it.</source>
        <translation>Sie ist größer als ein Gigabyte; es wird nichts hineingeschrieben.</translation>
    </message>
    <message>
        <source>{address} is not the address of a server; that begins with http:// or https://.</source>
        <translation>{address} ist keine Adresse eines Servers; sie beginnt mit http:// oder https://.</translation>
    </message>
    <message>
        <source>The Immich server at {address} does not take the key. Make one there in the account settings.</source>
        <translation>Der Immich-Server unter {address} nimmt den Schlüssel nicht an. Er lässt sich dort in den Kontoeinstellungen anlegen.</translation>
    </message>
    <message>
        <source>The Immich server at {address} did not answer as expected: {reason}. Nothing was changed.</source>
        <translation>Der Immich-Server unter {address} hat nicht wie erwartet geantwortet: {reason}. Es wurde nichts geändert.</translation>
    </message>
    <message>
        <source>Asking the Immich server</source>
        <translation>Immich-Server fragen</translation>
    </message>
    <message>
        <source>A face needs at least {least} pixels on each side; this frame has {width} by {height}.</source>
        <translation>Ein Gesicht braucht mindestens {least} Pixel auf jeder Seite; dieser Rahmen hat {width} mal {height}.</translation>
    </message>
    <message>
        <source>{faces} of person {person}</source>
        <translation>{faces} von Person {person}</translation>
    </message>
    <message>
        <source>Reading dates</source>
        <translation>Aufnahmedaten werden gelesen</translation>
    </message>
    <message>
        <source>The date is from the file beside the photo.</source>
        <translation>Das Datum steht in der Datei neben dem Foto.</translation>
    </message>
    <message>
        <source>The date is the camera&apos;s.</source>
        <translation>Das Datum ist von der Kamera.</translation>
    </message>
    <message>
        <source>Another program wrote the date into the photo (XMP).</source>
        <translation>Das Datum hat ein anderes Programm in das Foto geschrieben (XMP).</translation>
    </message>
    <message>
        <source>Another program wrote the date into the photo (IPTC).</source>
        <translation>Das Datum hat ein anderes Programm in das Foto geschrieben (IPTC).</translation>
    </message>
    <message>
        <source>The date is from Google&apos;s file beside the photo.</source>
        <translation>Das Datum steht in Googles Datei neben dem Foto.</translation>
    </message>
    <message>
        <source>The date is from the file&apos;s name.</source>
        <translation>Das Datum steht im Dateinamen.</translation>
    </message>
    <message>
        <source>It is the date when the picture was scanned.</source>
        <translation>Es ist das Datum, an dem das Bild gescannt wurde.</translation>
    </message>
    <message>
        <source>It is the date of the last change.</source>
        <translation>Es ist das Datum der letzten Änderung.</translation>
    </message>
    <message>
        <source>This file is not a network that dlib wrote, or it is damaged ({reason}).</source>
        <translation>Diese Datei ist kein Netz, das dlib geschrieben hat, oder sie ist beschädigt ({reason}).</translation>
    </message>
    <message>
        <source>{path} holds something other than a network&apos;s weights.</source>
        <translation>{path} enthält etwas anderes als die Gewichte eines Netzes.</translation>
    </message>
    <message>
        <source>{path} is not an ONNX network that can be read ({reason}).</source>
        <translation>{path} ist kein lesbares ONNX-Netz ({reason}).</translation>
    </message>
    <message>
        <source>&quot;{name}&quot; is not a set of detector and network; the sets are {known}.</source>
        <translation>„{name}“ ist keine Auswahl von Detektor und Netz; es gibt {known}.</translation>
    </message>
    <message>
        <source>{path} is not a network that onnxruntime can run ({reason}).</source>
        <translation>{path} ist kein Netz, das onnxruntime ausführen kann ({reason}).</translation>
    </message>
    <message>
        <source>{path} is damaged: {name} holds values that are not numbers.</source>
        <translation>{path} ist beschädigt: {name} enthält Werte, die keine Zahlen sind.</translation>
    </message>
    <message>
        <source>it is not a file</source>
        <translation>das ist keine Datei</translation>
    </message>
    <message>
        <source>it is not text</source>
        <translation>das ist kein Text</translation>
    </message>
    <message>
        <source>Choose a photo first.</source>
        <translation>Wählen Sie zuerst ein Foto aus.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln {kind}</source>
        <translation>
            <numerusform>%Ln {kind}</numerusform>
            <numerusform>%Ln {kind}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln without an extension</source>
        <translation>
            <numerusform>%Ln ohne Art im Namen</numerusform>
            <numerusform>%Ln ohne Art im Namen</numerusform>
        </translation>
    </message>
    <message>
        <source>There is nobody else at this event to ignore.</source>
        <translation>Bei diesem Ereignis ist niemand sonst, den man übergehen könnte.</translation>
    </message>
    <message>
        <source>Judged by {faces} faces of {people} people that the training did not see, the new network may be a little better, but there is too little evidence for it.</source>
        <translation>Nach {faces} Gesichtern von {people} Personen, die das Training nicht gesehen hat, ist das neue Netz vielleicht etwas besser; es spricht aber zu wenig dafür.</translation>
    </message>
    <message>
        <source>Your answers hold in the albums whichever network is used. About {faces} more confirmed faces from other days would help the training.</source>
        <translation>Ihre Antworten gelten in den Alben mit jedem Netz. Dem Training würden etwa {faces} weitere bestätigte Gesichter von anderen Tagen helfen.</translation>
    </message>
    <message>
        <source>Your answers hold in the albums whichever network is used. About {faces} more confirmed faces from other days would help the training, above all of {people}.</source>
        <translation>Ihre Antworten gelten in den Alben mit jedem Netz. Dem Training würden etwa {faces} weitere bestätigte Gesichter von anderen Tagen helfen, vor allem von {people}.</translation>
    </message>
    <message>
        <source>{field} is missing</source>
        <translation>{field} fehlt</translation>
    </message>
    <message>
        <source>{field} cannot be {value}</source>
        <translation>{field} kann nicht {value} sein</translation>
    </message>
    <message>
        <source>There is no library in {folder}. Scan a folder of photos to make one.</source>
        <translation>In {folder} gibt es keine Bibliothek. Durchsuchen Sie einen Fotoordner, um eine anzulegen.</translation>
    </message>
    <message>
        <source>The library folder {folder} cannot be made or entered: {reason}. Choose another one.</source>
        <translation>Der Ordner {folder} der Bibliothek lässt sich nicht anlegen oder öffnen: {reason}. Wählen Sie einen anderen.</translation>
    </message>
    <message>
        <source>Another photogroup is writing to the library in {folder}. Close it, or wait until it is done.</source>
        <translation>Ein anderes photogroup schreibt in die Bibliothek in {folder}. Schließen Sie es, oder warten Sie, bis es fertig ist.</translation>
    </message>
    <message>
        <source>Another photogroup (process {process}) is writing to the library in {folder}. Close it, or wait until it is done.</source>
        <translation>Ein anderes photogroup (Prozess {process}) schreibt in die Bibliothek in {folder}. Schließen Sie es, oder warten Sie, bis es fertig ist.</translation>
    </message>
    <message>
        <source>The disk of {folder} cannot lock files ({reason}). Put the library on a disk of this computer.</source>
        <translation>Der Datenträger von {folder} kann keine Dateien sperren ({reason}). Legen Sie die Bibliothek auf einen Datenträger dieses Computers.</translation>
    </message>
    <message>
        <source>Another program is using {path}; close it and try again.</source>
        <translation>Ein anderes Programm benutzt {path}; schließen Sie es und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>{path} cannot be reached ({reason}); check that its drive is connected and try again.</source>
        <translation>{path} ist nicht erreichbar ({reason}); prüfen Sie, ob das Laufwerk angeschlossen ist, und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>The library in {folder} is read-only: it cannot be written to.</source>
        <translation>Die Bibliothek in {folder} kann nur angesehen werden: Sie lässt sich nicht beschreiben.</translation>
    </message>
    <message>
        <source>The library in {folder} was opened read-only: that was requested, or its folder, files or disk are read-only. To change it, make them writable or copy the library to another place.</source>
        <translation>Die Bibliothek in {folder} wurde zum Ansehen geöffnet, nicht zum Ändern: Das war so gewünscht, oder ihr Ordner, ihre Dateien oder ihr Datenträger sind schreibgeschützt. Um sie zu ändern, machen Sie sie beschreibbar, oder kopieren Sie die Bibliothek an einen anderen Ort.</translation>
    </message>
    <message>
        <source>This Python includes SQLite {found}; photogroup needs {needed} or newer. Install a newer Python, from python.org for example.</source>
        <translation>Dieses Python bringt SQLite {found} mit; photogroup braucht {needed} oder neuer. Installieren Sie ein neueres Python, etwa von python.org.</translation>
    </message>
    <message>
        <source>{path} was written by a newer photogroup (version {version} of the library; this program knows {known}). Update photogroup to open it.</source>
        <translation>{path} wurde von einem neueren photogroup geschrieben (Version {version} der Bibliothek; dieses Programm kennt {known}). Aktualisieren Sie photogroup, um sie zu öffnen.</translation>
    </message>
    <message>
        <source>{path} was written by an older photogroup. Open it once where it can be written, to update it.</source>
        <translation>{path} wurde von einem älteren photogroup geschrieben. Öffnen Sie die Bibliothek einmal dort, wo sie beschrieben werden kann, um sie zu aktualisieren.</translation>
    </message>
    <message>
        <source>The backup {backup} is damaged itself; choose another one from {folder}.</source>
        <translation>Die Sicherung {backup} ist selbst beschädigt; wählen Sie eine andere aus {folder}.</translation>
    </message>
    <message>
        <source>{path} holds embeddings of a wrong size. Run a verification, or restore a backup.</source>
        <translation>{path} enthält Vektoren von falscher Größe. Prüfen Sie die Bibliothek, oder stellen Sie eine Sicherung wieder her.</translation>
    </message>
    <message>
        <source>The network gave embeddings of shape {shape} where {expected} was expected.</source>
        <translation>Das Netz gab Vektoren der Form {shape}, wo {expected} erwartet wurde.</translation>
    </message>
    <message>
        <source>The library knows no network {id}.</source>
        <translation>Die Bibliothek kennt kein Netz {id}.</translation>
    </message>
    <message>
        <source>The library knows the network {name} with {known} numbers a face, not {dimension}. Give the new network another name.</source>
        <translation>Die Bibliothek kennt das Netz {name} mit {known} Zahlen je Gesicht, nicht {dimension}. Geben Sie dem neuen Netz einen anderen Namen.</translation>
    </message>
    <message>
        <source>There is no face {face} in the library.</source>
        <translation>In der Bibliothek gibt es kein Gesicht {face}.</translation>
    </message>
    <message>
        <source>There is no person {person} in the library.</source>
        <translation>In der Bibliothek gibt es keine Person {person}.</translation>
    </message>
    <message>
        <source>This question about a changed photo has resolved itself.</source>
        <translation>Diese Frage zu einem geänderten Foto hat sich erledigt.</translation>
    </message>
    <message>
        <source>There is no photo {photo} in the library.</source>
        <translation>In der Bibliothek gibt es kein Foto {photo}.</translation>
    </message>
    <message>
        <source>There is no room left for {path}; free some space and try again.</source>
        <translation>Für {path} ist kein Platz mehr; schaffen Sie Platz und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>{path} cannot be written: {reason}.</source>
        <translation>{path} kann nicht geschrieben werden: {reason}.</translation>
    </message>
    <message>
        <source>There is no backup {backup} of the library in {folder}.</source>
        <translation>Es gibt keine Sicherung {backup} der Bibliothek in {folder}.</translation>
    </message>
    <message>
        <source>There is no backup of the library in {folder}.</source>
        <translation>Es gibt keine Sicherung der Bibliothek in {folder}.</translation>
    </message>
    <message>
        <source>There is no room to write {path} ({room}). What was stored before is safe: free some space on that disk, 1 GB if you can, and do the same again; it goes on where it stopped.</source>
        <translation>Es ist kein Platz, um {path} zu schreiben ({room}). Was vorher gespeichert wurde, ist sicher: Schaffen Sie Platz auf diesem Datenträger, wenn möglich 1 GB, und tun Sie dasselbe noch einmal; es geht weiter, wo es aufhörte.</translation>
    </message>
    <message>
        <source>{megabytes} MB are free</source>
        <translation>{megabytes} MB sind frei</translation>
    </message>
    <message>
        <source>it is full, or writing to it failed</source>
        <translation>er ist voll, oder das Schreiben ist fehlgeschlagen</translation>
    </message>
    <message>
        <source>{path} cannot be read ({reason}). The file is kept as it is; the newest backup is {backup}.</source>
        <translation>{path} kann nicht gelesen werden ({reason}). Die Datei bleibt, wie sie ist; die neueste Sicherung ist {backup}.</translation>
    </message>
    <message>
        <source>{path} cannot be read ({reason}). The file is kept as it is; there is no backup; scan your photos again.</source>
        <translation>{path} kann nicht gelesen werden ({reason}). Die Datei bleibt, wie sie ist; es gibt keine Sicherung; durchsuchen Sie Ihre Fotos noch einmal.</translation>
    </message>
    <message>
        <source>it is missing or empty</source>
        <translation>sie fehlt oder ist leer</translation>
    </message>
    <message>
        <source>it is another program&apos;s database</source>
        <translation>sie ist die Datenbank eines anderen Programms</translation>
    </message>
    <message>
        <source>A row of {table} names a {other} that does not exist.</source>
        <translation>Eine Zeile von {table} nennt ein {other}, das es nicht gibt.</translation>
    </message>
    <message>
        <source>The landmarks of face {face} are of a wrong size.</source>
        <translation>Die Punkte des Gesichts {face} haben eine falsche Größe.</translation>
    </message>
    <message>
        <source>{path} cannot be read ({reason}). The file is kept as it is; all that you have said is in corrections.log beside it.</source>
        <translation>{path} kann nicht gelesen werden ({reason}). Die Datei bleibt, wie sie ist; alles, was Sie gesagt haben, liegt daneben in corrections.log.</translation>
    </message>
    <message>
        <source>its tables are not as photogroup makes them</source>
        <translation>ihre Tabellen sind nicht so, wie photogroup sie anlegt</translation>
    </message>
    <message>
        <source>a copy of it fails the integrity check</source>
        <translation>eine Kopie von ihr besteht die Prüfung nicht</translation>
    </message>
    <message numerus="yes">
        <source>%Ln rows of {table} are not what was written ({keys}).</source>
        <translation>
            <numerusform>%Ln Zeile von {table} ist nicht das, was geschrieben wurde ({keys}).</numerusform>
            <numerusform>%Ln Zeilen von {table} sind nicht das, was geschrieben wurde ({keys}).</numerusform>
        </translation>
    </message>
    <message>
        <source>Numbers of the table {table} would be given out again.</source>
        <translation>Nummern der Tabelle {table} würden ein zweites Mal vergeben.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln corrections are damaged or lost and were left out (lines {lines} of the history).</source>
        <translation>
            <numerusform>%Ln Korrektur ist beschädigt oder verloren und wurde weggelassen (Zeile {lines} des Verlaufs).</numerusform>
            <numerusform>%Ln Korrekturen sind beschädigt oder verloren und wurden weggelassen (Zeilen {lines} des Verlaufs).</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln corrections were damaged or missing in the library and were put right from their second copy. Check the disk: its content changes.</source>
        <translation>
            <numerusform>%Ln Korrektur war in der Bibliothek beschädigt oder fehlte und wurde aus der zweiten Kopie wiederhergestellt. Prüfen Sie den Datenträger: Sein Inhalt verändert sich.</numerusform>
            <numerusform>%Ln Korrekturen waren in der Bibliothek beschädigt oder fehlten und wurden aus der zweiten Kopie wiederhergestellt. Prüfen Sie den Datenträger: Sein Inhalt verändert sich.</numerusform>
        </translation>
    </message>
    <message>
        <source>The second copy of the corrections, {path}, is incomplete; it is rebuilt when the library is next opened for writing.</source>
        <translation>Die zweite Kopie der Korrekturen, {path}, ist nicht vollständig; sie wird neu angelegt, sobald die Bibliothek das nächste Mal zum Schreiben geöffnet wird.</translation>
    </message>
    <message>
        <source>The second copy of the corrections, {path}, was damaged and has been rebuilt. Check the disk: its content changes.</source>
        <translation>Die zweite Kopie der Korrekturen, {path}, war beschädigt und wurde neu angelegt. Prüfen Sie den Datenträger: Sein Inhalt verändert sich.</translation>
    </message>
    <message>
        <source>The processes that read photos cannot start ({reason}). No photo was looked at.</source>
        <translation>Die Prozesse, die Fotos lesen, können nicht starten ({reason}). Kein Foto wurde angesehen.</translation>
    </message>
    <message>
        <source>starting took too long</source>
        <translation>der Start hat zu lange gedauert</translation>
    </message>
    <message>
        <source>a process ended with code {code}</source>
        <translation>ein Prozess endete mit dem Code {code}</translation>
    </message>
    <message>
        <source>Every photo meets the same bug in photogroup, so the work was stopped and no photo was judged. {reason}</source>
        <translation>Jedes Foto trifft auf denselben Fehler in photogroup; deshalb wurde die Arbeit angehalten und kein Foto beurteilt. {reason}</translation>
    </message>
    <message>
        <source>The process that reads photos does not start.</source>
        <translation>Der Prozess, der Fotos liest, startet nicht.</translation>
    </message>
    <message>
        <source>{folder} is a link to another place; nothing is written through it. Choose another folder, or remove the link.</source>
        <translation>{folder} ist eine Verknüpfung mit einem anderen Ort; durch sie hindurch wird nichts geschrieben. Wählen Sie einen anderen Ordner oder entfernen Sie die Verknüpfung.</translation>
    </message>
    <message>
        <source>The file is in an encoding that no photo program uses; it is not read.</source>
        <translation>Die Datei hat eine Zeichenkodierung, die kein Fotoprogramm benutzt; sie wird nicht gelesen.</translation>
    </message>
    <message>
        <source>There is no library in {folder} to erase.</source>
        <translation>In {folder} gibt es keine Bibliothek, die gelöscht werden könnte.</translation>
    </message>
    <message>
        <source>{path} cannot be read as settings ({reason}); correct or remove it.</source>
        <translation>{path} lässt sich nicht als Einstellungen lesen ({reason}); berichtigen oder entfernen Sie die Datei.</translation>
    </message>
    <message>
        <source>The setting &quot;{name}&quot; must be a {kind}, not {value}.</source>
        <translation>Die Einstellung „{name}“ muss {kind} sein, nicht {value}.</translation>
    </message>
    <message>
        <source>In the settings, {name} must be one of these: {known}.</source>
        <translation>In den Einstellungen muss {name} eines von diesen sein: {known}.</translation>
    </message>
    <message>
        <source>In the settings, {name} must be between 0 and 1.</source>
        <translation>In den Einstellungen muss {name} zwischen 0 und 1 liegen.</translation>
    </message>
    <message>
        <source>In the settings, {name} must be {least} or more.</source>
        <translation>In den Einstellungen muss {name} mindestens {least} sein.</translation>
    </message>
    <message>
        <source>The file could not be read: {reason}.</source>
        <translation>Die Datei konnte nicht gelesen werden: {reason}.</translation>
    </message>
    <message>
        <source>The file could not be written: {reason}.</source>
        <translation>Die Datei konnte nicht geschrieben werden: {reason}.</translation>
    </message>
    <message>
        <source>you are not allowed to</source>
        <translation>Sie dürfen das nicht</translation>
    </message>
    <message>
        <source>the disk can only be read</source>
        <translation>der Datenträger kann nur gelesen werden</translation>
    </message>
    <message>
        <source>the disk is full</source>
        <translation>der Datenträger ist voll</translation>
    </message>
    <message>
        <source>not found</source>
        <translation>nicht gefunden</translation>
    </message>
    <message>
        <source>the name is too long</source>
        <translation>der Name ist zu lang</translation>
    </message>
    <message>
        <source>a part of its path is not a folder</source>
        <translation>ein Teil des Pfades ist kein Ordner</translation>
    </message>
    <message>
        <source>it is a folder</source>
        <translation>es ist ein Ordner</translation>
    </message>
    <message>
        <source>the disk has an error</source>
        <translation>der Datenträger meldet einen Fehler</translation>
    </message>
    <message>
        <source>its drive does not answer</source>
        <translation>das Laufwerk antwortet nicht</translation>
    </message>
    <message>
        <source>another program is using it</source>
        <translation>ein anderes Programm benutzt es gerade</translation>
    </message>
    <message>
        <source>it is too large for the disk</source>
        <translation>zu groß für den Datenträger</translation>
    </message>
    <message>
        <source>its links lead in a circle</source>
        <translation>die Verknüpfungen führen im Kreis</translation>
    </message>
    <message>
        <source>This folder could not be read: {reason}.</source>
        <translation>Dieser Ordner konnte nicht gelesen werden: {reason}.</translation>
    </message>
    <message>
        <source>This is a link to a file that is not there.</source>
        <translation>Das ist eine Verknüpfung mit einer Datei, die es nicht gibt.</translation>
    </message>
    <message>
        <source>{folder} is a file, not a folder; choose the folder that it is in.</source>
        <translation>{folder} ist eine Datei, kein Ordner; wählen Sie den Ordner, in dem sie liegt.</translation>
    </message>
    <message>
        <source>{folder} disappeared while it was being searched; connect its drive again.</source>
        <translation>{folder} verschwand, während es durchsucht wurde; schließen Sie das Laufwerk wieder an.</translation>
    </message>
    <message>
        <source>{folder} is not there ({reason}); choose another folder, or connect its drive.</source>
        <translation>{folder} ist nicht da ({reason}); wählen Sie einen anderen Ordner, oder schließen Sie das Laufwerk an.</translation>
    </message>
    <message>
        <source>This picture is damaged: {reason}.</source>
        <translation>Dieses Bild ist beschädigt: {reason}.</translation>
    </message>
    <message>
        <source>This raw picture is damaged or of a camera that is not known: {reason}.</source>
        <translation>Dieses Rohbild ist beschädigt oder von einer unbekannten Kamera: {reason}.</translation>
    </message>
    <message>
        <source>Raw pictures need one more package, photogroup[raw]; install it, then scan again.</source>
        <translation>Rohbilder brauchen ein weiteres Paket, photogroup[raw]; installieren Sie es und lesen Sie dann erneut ein.</translation>
    </message>
    <message>
        <source>{folder} has disappeared; what was found is kept. Connect its drive and scan again.</source>
        <translation>{folder} ist verschwunden; was gefunden wurde, bleibt. Schließen Sie das Laufwerk an und suchen Sie noch einmal.</translation>
    </message>
    <message>
        <source>Reading this file took too long; it was left out.</source>
        <translation>Das Lesen dieser Datei dauerte zu lange; sie wurde ausgelassen.</translation>
    </message>
    <message>
        <source>Reading this file crashed the decoder; it was left out.</source>
        <translation>Beim Lesen dieser Datei stürzte der Dekoder ab; sie wurde ausgelassen.</translation>
    </message>
    <message>
        <source>This file met a bug in photogroup: {trace}</source>
        <translation>Diese Datei traf auf einen Fehler in photogroup: {trace}</translation>
    </message>
    <message>
        <source>{folder} is a file, not a folder.</source>
        <translation>{folder} ist eine Datei, kein Ordner.</translation>
    </message>
    <message>
        <source>{folder} does not exist, or its drive is not connected.</source>
        <translation>{folder} gibt es nicht, oder das Laufwerk ist nicht angeschlossen.</translation>
    </message>
    <message>
        <source>Correction {correction} in the library undoes one that is not there; restore a backup.</source>
        <translation>Die Korrektur {correction} der Bibliothek nimmt eine zurück, die es nicht gibt; stellen Sie eine Sicherung wieder her.</translation>
    </message>
    <message>
        <source>Correction {correction} was written by a newer photogroup; open this library with that one.</source>
        <translation>Die Korrektur {correction} stammt von einem neueren photogroup; öffnen Sie diese Bibliothek damit.</translation>
    </message>
    <message>
        <source>Correction {correction} ({kind}) in the library cannot be understood ({reason}); restore a backup.</source>
        <translation>Die Korrektur {correction} ({kind}) der Bibliothek ist unverständlich ({reason}); stellen Sie eine Sicherung wieder her.</translation>
    </message>
    <message>
        <source>There is no line {line} in the history.</source>
        <translation>Im Verlauf gibt es keine Zeile {line}.</translation>
    </message>
    <message>
        <source>There is nobody else in this photo to ignore.</source>
        <translation>Auf diesem Foto ist sonst niemand zu ignorieren.</translation>
    </message>
    <message>
        <source>Compare two faces that are in albums; move a face to a person to put it in one.</source>
        <translation>Vergleichen Sie zwei Gesichter, die in Alben sind; ordnen Sie ein Gesicht einer Person zu, damit es in eines kommt.</translation>
    </message>
    <message>
        <source>Choose a face first.</source>
        <translation>Wählen Sie zuerst ein Gesicht.</translation>
    </message>
    <message>
        <source>A name has at most {most} letters; this one has {letters}.</source>
        <translation>Ein Name hat höchstens {most} Buchstaben; dieser hat {letters}.</translation>
    </message>
    <message>
        <source>A name needs visible letters.</source>
        <translation>Ein Name braucht sichtbare Buchstaben.</translation>
    </message>
    <message>
        <source>&quot;{depth}&quot; is not a depth; the depths are head, {known}.</source>
        <translation>„{depth}“ ist keine Tiefe; es gibt head, {known}.</translation>
    </message>
    <message>
        <source>The training was stopped because its loss is not a number; the network in use is untouched. Try a lower learning rate.</source>
        <translation>Das Training wurde angehalten, weil sein Verlust keine Zahl ist; das Netz in Gebrauch ist unberührt. Versuchen Sie eine kleinere Lernrate.</translation>
    </message>
    <message>
        <source>&quot;{name}&quot; is not a loss; the losses are {known}.</source>
        <translation>„{name}“ ist kein Verlust; es gibt {known}.</translation>
    </message>
    <message>
        <source>There is too little to learn from: {faces} more confirmed faces would help, each person on two different days at least (photos of one burst count once).</source>
        <translation>Es gibt zu wenig, woraus gelernt werden kann: {faces} weitere bestätigte Gesichter würden helfen, von jeder Person an mindestens zwei verschiedenen Tagen (Fotos einer Serie zählen einmal).</translation>
    </message>
    <message>
        <source>There is too little to learn from: more confirmed faces ({faces}) of more people ({people}) would help, each person on two different days at least (photos of one burst count once).</source>
        <translation>Es gibt zu wenig, woraus gelernt werden kann: weitere bestätigte Gesichter ({faces}) von weiteren Personen ({people}) würden helfen, von jeder Person an mindestens zwei verschiedenen Tagen (Fotos einer Serie zählen einmal).</translation>
    </message>
    <message>
        <source>The device &quot;{device}&quot; ({what}) cannot be used on this computer; set the device to auto or cpu.</source>
        <translation>Das Gerät „{device}“ ({what}) ist auf diesem Computer nicht nutzbar; stellen Sie das Gerät auf auto oder cpu.</translation>
    </message>
    <message>
        <source>Say which network these weights belong to.</source>
        <translation>Sagen Sie, zu welchem Netz diese Gewichte gehören.</translation>
    </message>
    <message>
        <source>There is a network {name} already; give the new one another name, in its file&apos;s name too.</source>
        <translation>Es gibt schon ein Netz {name}; geben Sie dem neuen einen anderen Namen, auch im Namen seiner Datei.</translation>
    </message>
    <message>
        <source>There is no network &quot;{name}&quot;; the networks are {known}.</source>
        <translation>Es gibt kein Netz „{name}“; es gibt {known}.</translation>
    </message>
    <message>
        <source>{path} cannot be used as a network&apos;s manifest ({reason}).</source>
        <translation>{path} ist nicht als Manifest eines Netzes zu gebrauchen ({reason}).</translation>
    </message>
    <message>
        <source>{name} is built on itself ({loop: on }); its manifest is wrong.</source>
        <translation>{name} baut auf sich selbst auf ({loop: on }); sein Manifest ist falsch.</translation>
    </message>
    <message>
        <source>{name} has the architecture &quot;{architecture}&quot;, which this photogroup does not know; it knows {known}.</source>
        <translation>{name} hat die Bauart „{architecture}“, die dieses photogroup nicht kennt; es kennt {known}.</translation>
    </message>
    <message>
        <source>{name} gives vectors of {found}, not of {dimension} numbers.</source>
        <translation>{name} gibt Vektoren von {found}, nicht von {dimension} Zahlen.</translation>
    </message>
    <message>
        <source>{name} is not offered for download: it came with photogroup, or its file has to be imported.</source>
        <translation>{name} wird nicht zum Herunterladen angeboten: Es kam mit photogroup, oder seine Datei muss importiert werden.</translation>
    </message>
    <message>
        <source>{name} cannot be downloaded, because nobody has published how to check the file; get it from {address} yourself and import it if you trust it.</source>
        <translation>{name} kann nicht heruntergeladen werden, weil niemand veröffentlicht hat, wie die Datei zu prüfen ist; holen Sie sie selbst von {address} und importieren Sie sie, wenn Sie ihr trauen.</translation>
    </message>
    <message>
        <source>The weights of {name} come with the package {package}; there is none to import.</source>
        <translation>Die Gewichte von {name} liegen im Paket {package}; zu importieren gibt es keine.</translation>
    </message>
    <message>
        <source>There is no file {path} to import.</source>
        <translation>Es gibt keine Datei {path} zum Importieren.</translation>
    </message>
    <message>
        <source>{address} is not a secure address (https), so nothing was downloaded.</source>
        <translation>{address} ist keine sichere Adresse (https), deshalb wurde nichts heruntergeladen.</translation>
    </message>
    <message>
        <source>The download of {name} was discarded: {reason}. Try again later, or import the file.</source>
        <translation>Was von {name} heruntergeladen wurde, wurde verworfen: {reason}. Versuchen Sie es später noch einmal, oder importieren Sie die Datei.</translation>
    </message>
    <message>
        <source>The server answered the download of {name} with {code} ({reason}); try again later.</source>
        <translation>Der Server antwortete auf das Herunterladen von {name} mit {code} ({reason}); versuchen Sie es später noch einmal.</translation>
    </message>
    <message>
        <source>The download of {name} broke off after {bytes} bytes ({reason}); start it again and it goes on from there.</source>
        <translation>Das Herunterladen von {name} brach nach {bytes} Bytes ab ({reason}); beginnen Sie es noch einmal, und es geht von dort weiter.</translation>
    </message>
    <message>
        <source>There is no space left for {file} in {folder}; free some and try again.</source>
        <translation>Für {file} ist in {folder} kein Platz mehr; schaffen Sie welchen und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>{path} holds no weights that can be read safely ({reason}).</source>
        <translation>{path} enthält keine Gewichte, die sich sicher lesen lassen ({reason}).</translation>
    </message>
    <message>
        <source>{path} does not fit {parent}, the network that it was trained on.</source>
        <translation>{path} passt nicht zu {parent}, dem Netz, auf dem es trainiert wurde.</translation>
    </message>
    <message>
        <source>{path} holds no head that photogroup has trained.</source>
        <translation>{path} enthält keinen Kopf, den photogroup trainiert hat.</translation>
    </message>
    <message>
        <source>The package {package}, which contains {file}, is not installed; install it, or choose another detector and network.</source>
        <translation>Das Paket {package}, das {file} mitbringt, ist nicht installiert; installieren Sie es, oder wählen Sie einen anderen Detektor und ein anderes Netz.</translation>
    </message>
    <message>
        <source>{path} is missing, damaged or another version&apos;s; install {package} again.</source>
        <translation>{path} fehlt, ist beschädigt oder stammt aus einer anderen Version; installieren Sie {package} neu.</translation>
    </message>
    <message>
        <source>{name} is made of networks that are made of others; its manifest is wrong.</source>
        <translation>{name} besteht aus Netzen, die selbst aus anderen bestehen; das Manifest ist falsch.</translation>
    </message>
    <message>
        <source>{name} does not fit the networks it is made of; its manifest is wrong.</source>
        <translation>{name} passt nicht zu den Netzen, aus denen es besteht; das Manifest ist falsch.</translation>
    </message>
    <message>
        <source>This file holds another network than {network}, or it is damaged.</source>
        <translation>Diese Datei enthält ein anderes Netz als {network}, oder sie ist beschädigt.</translation>
    </message>
    <message>
        <source>This file holds another network: it has no numbers for {name}.</source>
        <translation>Diese Datei enthält ein anderes Netz: Für {name} fehlen die Zahlen.</translation>
    </message>
    <message>
        <source>{file} belongs to another network; the manifest that names it is wrong.</source>
        <translation>{file} gehört zu einem anderen Netz; das Manifest, das die Datei nennt, ist falsch.</translation>
    </message>
    <message>
        <source>{file}, which a network&apos;s manifest names, cannot be read ({reason}).</source>
        <translation>{file} wird im Manifest eines Netzes genannt und kann nicht gelesen werden ({reason}).</translation>
    </message>
    <message>
        <source>This network came without a calibration, and a first one needs {faces} faces; scan more photos with the network in use first.</source>
        <translation>Dieses Netz kam ohne Kalibrierung, und eine erste braucht {faces} Gesichter; lassen Sie zuvor mit dem jetzigen Netz mehr Fotos einlesen.</translation>
    </message>
    <message>
        <source>{path} takes {found}, not pictures of 3 x {size} x {size} as {name} says.</source>
        <translation>{path} nimmt {found}, nicht Bilder von 3 x {size} x {size}, wie {name} sagt.</translation>
    </message>
    <message>
        <source>{name} needs one more package, photogroup[onnx]; install it first.</source>
        <translation>{name} braucht ein weiteres Paket, photogroup[onnx]; installieren Sie es zuerst.</translation>
    </message>
    <message>
        <source>{path} holds no weights that can be read ({reason}).</source>
        <translation>{path} enthält keine Gewichte, die sich lesen lassen ({reason}).</translation>
    </message>
    <message>
        <source>{path} holds another network&apos;s weights ({reason}).</source>
        <translation>{path} enthält die Gewichte eines anderen Netzes ({reason}).</translation>
    </message>
    <message>
        <source>The weights of {name} ({file}) are not on this computer; download them or import the file.</source>
        <translation>Die Gewichte von {name} ({file}) sind nicht auf diesem Computer; lassen Sie sie herunterladen, oder importieren Sie die Datei.</translation>
    </message>
    <message>
        <source>{path} is not the file of {name}: it has {found} bytes instead of {expected}.</source>
        <translation>{path} ist nicht die Datei von {name}: Sie hat {found} Bytes statt {expected}.</translation>
    </message>
    <message>
        <source>{path} is not the file of {name}, or it is damaged: its SHA-256 differs.</source>
        <translation>{path} ist nicht die Datei von {name}, oder sie ist beschädigt: Ihre SHA-256-Summe weicht ab.</translation>
    </message>
    <message>
        <source>{path} cannot be read ({reason}).</source>
        <translation>{path} ist nicht lesbar ({reason}).</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>an NVIDIA graphics card</source>
        <translation>eine Grafikkarte von NVIDIA</translation>
    </message>
    <message>
        <source>an Apple graphics processor</source>
        <translation>ein Grafikprozessor von Apple</translation>
    </message>
    <message>
        <source>no device that photogroup knows</source>
        <translation>kein Gerät, das photogroup kennt</translation>
    </message>
    <message>
        <source>more than the {size} bytes that were promised came</source>
        <translation>es kamen mehr als die {size} Bytes, die versprochen waren</translation>
    </message>
    <message>
        <source>the connection was closed</source>
        <translation>die Verbindung wurde geschlossen</translation>
    </message>
    <message>
        <source>{name} must be given as {kind}</source>
        <translation>{name} muss als {kind} angegeben sein</translation>
    </message>
    <message numerus="yes">
        <source>{name} must be %Ln numbers</source>
        <translation>
            <numerusform>{name} muss %Ln Zahl sein</numerusform>
            <numerusform>{name} muss aus %Ln Zahlen bestehen</numerusform>
        </translation>
    </message>
    <message>
        <source>{name} is too large a number</source>
        <translation>{name} ist eine zu große Zahl</translation>
    </message>
    <message>
        <source>it is longer than {bytes} bytes</source>
        <translation>sie ist länger als {bytes} Bytes</translation>
    </message>
    <message>
        <source>it has a line with more than {dots} dots</source>
        <translation>sie hat eine Zeile mit mehr als {dots} Punkten</translation>
    </message>
    <message>
        <source>it is nested too deeply</source>
        <translation>sie ist zu tief verschachtelt</translation>
    </message>
    <message>
        <source>{name} must be more than 0</source>
        <translation>{name} muss größer als 0 sein</translation>
    </message>
    <message>
        <source>{name} must be at most {most}</source>
        <translation>{name} darf höchstens {most} sein</translation>
    </message>
    <message>
        <source>{name} must be ordinary numbers</source>
        <translation>{name} muss aus gewöhnlichen Zahlen bestehen</translation>
    </message>
    <message>
        <source>name must be architecture.tag and the file&apos;s name, not {name}</source>
        <translation>name muss bauart.kennung und der Name der Datei sein, nicht {name}</translation>
    </message>
    <message>
        <source>the eyes of the template must be apart</source>
        <translation>die Augen der Vorlage müssen auseinanderliegen</translation>
    </message>
    <message>
        <source>input.colours must be RGB or BGR</source>
        <translation>input.colours muss RGB oder BGR sein</translation>
    </message>
    <message>
        <source>weights.package must be the plain name of a package</source>
        <translation>weights.package muss der bloße Name eines Pakets sein</translation>
    </message>
    <message>
        <source>weights.file must be the plain name of a file</source>
        <translation>weights.file muss der bloße Name einer Datei sein</translation>
    </message>
    <message>
        <source>No faces have been grouped yet; scan a folder of photos first.</source>
        <translation>Noch sind keine Gesichter gruppiert; durchsuchen Sie zuerst einen Fotoordner.</translation>
    </message>
    <message>
        <source>There are no faces to group yet; scan a folder of photos first.</source>
        <translation>Noch gibt es keine Gesichter zu gruppieren; durchsuchen Sie zuerst einen Fotoordner.</translation>
    </message>
    <message>
        <source>Learning from faces without names needs their photos: choose the depth last or all.</source>
        <translation>Das Lernen von Gesichtern ohne Namen braucht ihre Fotos: Wählen Sie die Tiefe last oder all.</translation>
    </message>
    <message>
        <source>Choose a question first.</source>
        <translation>Wählen Sie zuerst eine Frage.</translation>
    </message>
    <message>
        <source>Clocks that were never set give such dates, so it is doubtful.</source>
        <translation>Uhren, die nie gestellt wurden, geben solche Daten an: Es ist zweifelhaft.</translation>
    </message>
    <message>
        <source>It is doubtful: {names} was born later.</source>
        <translation>Es ist zweifelhaft: {names} ist später geboren.</translation>
    </message>
    <message>
        <source>it is not a record</source>
        <translation>sie ist kein Datensatz</translation>
    </message>
    <message>
        <source>its version is not a number</source>
        <translation>ihre Version ist keine Zahl</translation>
    </message>
    <message>
        <source>some of its text cannot be read as text</source>
        <translation>ein Teil ihres Textes ist keiner</translation>
    </message>
    <message>
        <source>&quot;{name}&quot; is not a setting; the settings are {known}.</source>
        <translation>„{name}“ ist keine Einstellung; es gibt {known}.</translation>
    </message>
    <message>
        <source>Only faces in an album can be confirmed; these are in none, so move them to a person instead: {faces}.</source>
        <translation>Nur Gesichter in einem Album lassen sich bestätigen; diese sind in keinem, ordnen Sie sie stattdessen einer Person zu: {faces}.</translation>
    </message>
    <message>
        <source>These faces are in several albums, so confirm them album by album: {albums}.</source>
        <translation>Diese Gesichter sind in mehreren Alben, bestätigen Sie sie also Album für Album: {albums}.</translation>
    </message>
    <message>
        <source>Choose an album or a face first.</source>
        <translation>Wählen Sie zuerst ein Album oder ein Gesicht.</translation>
    </message>
    <message>
        <source>Choose at least one face of the album for each of two or more people.</source>
        <translation>Wählen Sie für zwei oder mehr Personen je mindestens ein Gesicht des Albums.</translation>
    </message>
    <message>
        <source>An album is split into at least two groups of faces.</source>
        <translation>Ein Album wird in mindestens zwei Gruppen von Gesichtern geteilt.</translation>
    </message>
    <message>
        <source>This album has no faces to look at.</source>
        <translation>In diesem Album gibt es keine Gesichter anzusehen.</translation>
    </message>
    <message>
        <source>There is nobody called {name}.</source>
        <translation>Niemand heißt {name}.</translation>
    </message>
    <message>
        <source>Several people are called {name}; their ids are {ids}.</source>
        <translation>Mehrere Personen heißen {name}; ihre Nummern sind {ids}.</translation>
    </message>
    <message>
        <source>{path} is not a photo of this library.</source>
        <translation>{path} ist kein Foto dieser Bibliothek.</translation>
    </message>
    <message>
        <source>{photo} is not there now; connect its drive, or scan again if it has moved.</source>
        <translation>{photo} ist gerade nicht da; schließen Sie das Laufwerk an, oder durchsuchen Sie den Ordner neu, wenn es verschoben wurde.</translation>
    </message>
    <message>
        <source>On {date} you said that a face of one is not the other; undo that first, or leave it as it is.</source>
        <translation>Am {date} haben Sie gesagt, dass ein Gesicht der einen nicht die andere Person ist; machen Sie das zuerst rückgängig, oder lassen Sie es, wie es ist.</translation>
    </message>
    <message>
        <source>On {date} you merged these two into {person}; undo that first, or leave it as it is.</source>
        <translation>Am {date} haben Sie diese beiden zu {person:dative} zusammengeführt; machen Sie das zuerst rückgängig, oder lassen Sie es, wie es ist.</translation>
    </message>
    <message>
        <source>On {date} you said that both faces are {person}; undo that first, or leave it as it is.</source>
        <translation>Am {date} haben Sie gesagt, dass beide Gesichter {person} sind; machen Sie das zuerst rückgängig, oder lassen Sie es, wie es ist.</translation>
    </message>
    <message>
        <source>On {date} you said that these are different people; undo that first, or leave it as it is.</source>
        <translation>Am {date} haben Sie gesagt, dass das verschiedene Personen sind; machen Sie das zuerst rückgängig, oder lassen Sie es, wie es ist.</translation>
    </message>
    <message>
        <source>There are no faces to learn from yet; scan a folder of photos first.</source>
        <translation>Noch gibt es keine Gesichter, von denen gelernt werden kann; durchsuchen Sie zuerst einen Fotoordner.</translation>
    </message>
    <message>
        <source>Its names were not read: it defines entities of its own, which no photo program needs.</source>
        <translation>Die Namen darin wurden nicht gelesen: Es sind eigene Entitäten darin, die kein Fotoprogramm braucht.</translation>
    </message>
    <message>
        <source>Its names were not read: it is larger than 10 MB, which no photo program writes.</source>
        <translation>Die Namen darin wurden nicht gelesen: Die Datei ist größer als 10 MB, das schreibt kein Fotoprogramm.</translation>
    </message>
    <message>
        <source>Its regions are of a picture of another shape; it was cropped or turned since.</source>
        <translation>Die Rahmen darin gehören zu einem Bild anderer Form; es wurde seitdem beschnitten oder gedreht.</translation>
    </message>
    <message>
        <source>The photo has changed since its faces were found; scan again first.</source>
        <translation>Das Foto hat sich geändert, seit seine Gesichter gefunden wurden; suchen Sie zuerst noch einmal.</translation>
    </message>
    <message>
        <source>This folder is not there now, or cannot be read.</source>
        <translation>Dieser Ordner ist gerade nicht da oder kann nicht gelesen werden.</translation>
    </message>
    <message>
        <source>There are no names here that are not known already.</source>
        <translation>Hier sind keine Namen, die nicht schon bekannt sind.</translation>
    </message>
    <message>
        <source>This is not a file.</source>
        <translation>Das ist keine Datei.</translation>
    </message>
    <message>
        <source>The file is empty.</source>
        <translation>Die Datei ist leer.</translation>
    </message>
    <message>
        <source>The file is not there any more.</source>
        <translation>Die Datei ist nicht mehr da.</translation>
    </message>
    <message>
        <source>The file changed while it was being read; scan again when it is complete.</source>
        <translation>Die Datei änderte sich, während sie gelesen wurde; suchen Sie noch einmal, wenn sie vollständig ist.</translation>
    </message>
    <message>
        <source>The library in {folder} is encrypted: give its passphrase.</source>
        <translation>Die Bibliothek in {folder} ist verschlüsselt: Geben Sie ihre Passphrase ein.</translation>
    </message>
    <message>
        <source>This is not the passphrase of this library.</source>
        <translation>Das ist nicht die Passphrase dieser Bibliothek.</translation>
    </message>
    <message>
        <source>A passphrase needs at least {least} characters: several words are good.</source>
        <translation>Eine Passphrase braucht mindestens {least} Zeichen: Mehrere Wörter sind gut.</translation>
    </message>
    <message>
        <source>{path} and its copy with the backups are damaged, and without the key in them the library cannot be read. Put back a copy of that file if you have one.</source>
        <translation>{path} und die Kopie bei den Sicherungen sind beschädigt, und ohne den Schlüssel darin ist die Bibliothek nicht lesbar. Stellen Sie eine Kopie dieser Datei wieder her, wenn Sie eine haben.</translation>
    </message>
    <message>
        <source>{path} is damaged, or was encrypted for another library.</source>
        <translation>{path} ist beschädigt oder wurde für eine andere Bibliothek verschlüsselt.</translation>
    </message>
    <message>
        <source>The library in {folder} is encrypted already.</source>
        <translation>Die Bibliothek in {folder} ist schon verschlüsselt.</translation>
    </message>
    <message>
        <source>The library in {folder} is not encrypted.</source>
        <translation>Die Bibliothek in {folder} ist nicht verschlüsselt.</translation>
    </message>
    <message>
        <source>{backup} is encrypted for another library, or this library is not encrypted: restore it where its own key is.</source>
        <translation>{backup} ist für eine andere Bibliothek verschlüsselt, oder diese Bibliothek ist nicht verschlüsselt: Stellen Sie sie dort wieder her, wo ihr Schlüssel liegt.</translation>
    </message>
    <message>
        <source>The copy of {path} differs from the original, so nothing was changed. The disk may be failing.</source>
        <translation>Was von {path} geschrieben wurde, ist nicht, was gelesen wurde; deshalb wurde nichts geändert. Vielleicht ist der Datenträger defekt.</translation>
    </message>
    <message>
        <source>Encrypting the library</source>
        <translation>Bibliothek wird verschlüsselt</translation>
    </message>
    <message>
        <source>Decrypting the library</source>
        <translation>Bibliothek wird entschlüsselt</translation>
    </message>
    <message>
        <source>This video was cut off: its end, where its index is, is missing.</source>
        <translation>Dieses Video ist abgeschnitten: Sein Ende, wo sein Verzeichnis steht, fehlt.</translation>
    </message>
    <message>
        <source>There are no pictures in this file, only sound.</source>
        <translation>In dieser Datei sind keine Bilder, nur Ton.</translation>
    </message>
    <message>
        <source>Videos are not turned here, but by the program that plays them.</source>
        <translation>Videos werden nicht hier gedreht, sondern von dem Programm, das sie abspielt.</translation>
    </message>
    <message>
        <source>A better network has already looked at all faces here. You see what it would change before anything does, and nothing that you said is lost.</source>
        <translation>Ein besseres Netz hat alle Gesichter hier schon angesehen. Sie sehen, was es ändern würde, bevor sich etwas ändert, und nichts von dem, was Sie gesagt haben, geht verloren.</translation>
    </message>
    <message>
        <source>This photogroup cannot read object storage: its component for that, fsspec, is not installed.</source>
        <translation>Dieses photogroup kann Objektspeicher nicht lesen: Sein Teil dafür, fsspec, ist nicht installiert.</translation>
    </message>
    <message numerus="yes">
        <source>{program} names people in %Ln photos that are not in this library, or that cannot be matched with certainty.</source>
        <translation>
            <numerusform>{program} nennt Personen auf %Ln Foto, das nicht in dieser Bibliothek ist oder nicht eindeutig zuzuordnen.</numerusform>
            <numerusform>{program} nennt Personen auf %Ln Fotos, die nicht in dieser Bibliothek sind oder nicht eindeutig zuzuordnen.</numerusform>
        </translation>
    </message>
    <message>
        <source>No answer came from {address}. Is the Immich server running, and is the address right? Nothing was changed.</source>
        <translation>Von {address} kam keine Antwort. Läuft der Immich-Server, und stimmt die Adresse? Es wurde nichts geändert.</translation>
    </message>
    <message>
        <source>What {address} answers is not from Immich, or broke off. Nothing was changed.</source>
        <translation>Was {address} antwortet, ist nicht von Immich oder brach ab. Es wurde nichts geändert.</translation>
    </message>
    <message>
        <source>{address} has a certificate that this computer does not trust: {reason}. Nothing was changed.</source>
        <translation>{address} hat ein Zertifikat, dem dieser Computer nicht traut: {reason}. Es wurde nichts geändert.</translation>
    </message>
    <message>
        <source>{storage} cannot be read ({reason}); install fsspec&apos;s package for it.</source>
        <translation>{storage} ist nicht lesbar ({reason}); installieren Sie das Paket von fsspec dafür.</translation>
    </message>
    <message>
        <source>{what}: part {turn} of {turns}</source>
        <translation>{what}: Teil {turn} von {turns}</translation>
    </message>
    <message>
        <source>dlib&apos;s ResNet and SFace side by side</source>
        <translation>dlibs ResNet und SFace nebeneinander</translation>
    </message>
    <message>
        <source>dlib&apos;s face recognition ResNet, version 1</source>
        <translation>dlibs ResNet zur Gesichtserkennung, Version 1</translation>
    </message>
    <message>
        <source>SFace of OpenCV&apos;s model zoo, as it comes with the installation</source>
        <translation>SFace aus OpenCVs Modellsammlung, wie es mitgeliefert wird</translation>
    </message>
    <message>
        <source>The library {path} is a file; a library is a folder. Choose another place.</source>
        <translation>Die Bibliothek {path} ist eine Datei; eine Bibliothek ist ein Ordner. Wählen Sie einen anderen Ort.</translation>
    </message>
    <message>
        <source>The package {package} is not installed, so faces are found with MTCNN and recognised with dlib&apos;s network alone, which errs about twice as often. Install it, and a better network is offered; nothing that you said is lost.</source>
        <translation>Das Paket {package} ist nicht installiert; deshalb werden Gesichter mit MTCNN gefunden und nur mit dlibs Netz erkannt, das etwa doppelt so oft irrt. Nach der Installation wird ein besseres Netz angeboten; nichts, was Sie gesagt haben, geht verloren.</translation>
    </message>
    <message>
        <source>the file breaks off</source>
        <translation>die Datei bricht ab</translation>
    </message>
    <message>
        <source>what it holds makes no sense</source>
        <translation>ihr Inhalt ergibt keinen Sinn</translation>
    </message>
    <message>
        <source>it is of a kind that cannot be read here</source>
        <translation>diese Art lässt sich hier nicht lesen</translation>
    </message>
    <message>
        <source>reading it, the program was told “{text}”</source>
        <translation>beim Lesen wurde gemeldet: „{text}“</translation>
    </message>
    <message>
        <source>No id is as large as that.</source>
        <translation>So große Nummern gibt es hier nicht.</translation>
    </message>
    <message>
        <source>The library is no longer in {folder}: the folder was moved, or another was put in its place while it was open. Nothing was changed. Put it back, or close photogroup and open the library where it is now.</source>
        <translation>Die Bibliothek ist nicht mehr in {folder}: Der Ordner wurde verschoben, oder ein anderer wurde an seine Stelle gelegt, während sie offen war. Es wurde nichts geändert. Leg ihn zurück, oder schließ photogroup und öffne die Bibliothek dort, wo sie jetzt ist.</translation>
    </message>
    <message>
        <source>One of these photos is no longer missing, so none was forgotten.</source>
        <translation>Eines dieser Fotos fehlt nicht mehr; darum wurde keines vergessen.</translation>
    </message>
    <message>
        <source>{path} is there again, so no photo was forgotten. After looking for new photos (F5), it is no longer missing.</source>
        <translation>{path} ist wieder da; darum wurde kein Foto vergessen. Nach der Suche nach neuen Fotos (F5) fehlt es nicht mehr.</translation>
    </message>
    <message>
        <source>You are not allowed to read this file; change its permissions and scan again.</source>
        <translation>Sie dürfen diese Datei nicht lesen; ändern Sie ihre Rechte und suchen Sie noch einmal.</translation>
    </message>
    <message>
        <source>Only a part of this picture could be read; the file is damaged.</source>
        <translation>Nur ein Teil dieses Bildes konnte gelesen werden; die Datei ist beschädigt.</translation>
    </message>
    <message>
        <source>This is not a picture, or of a kind that photogroup cannot read.</source>
        <translation>Das ist kein Bild, oder eines von einer Art, die photogroup nicht lesen kann.</translation>
    </message>
    <message>
        <source>JPEG XL pictures need the package imagecodecs, which is not installed</source>
        <translation>JPEG-XL-Bilder brauchen das Paket imagecodecs, das nicht installiert ist</translation>
    </message>
    <message>
        <source>This picture has more pixels than photogroup can hold in memory; keep a smaller copy of it in the folder.</source>
        <translation>Dieses Bild hat mehr Pixel, als photogroup im Speicher halten kann; legen Sie eine kleinere Kopie davon in den Ordner.</translation>
    </message>
    <message>
        <source>This picture is damaged: its list of items cannot be read.</source>
        <translation>Dieses Bild ist beschädigt: Sein Inhaltsverzeichnis lässt sich nicht lesen.</translation>
    </message>
    <message>
        <source>This picture is damaged, and nothing of it can be read.</source>
        <translation>Dieses Bild ist beschädigt, und nichts davon lässt sich lesen.</translation>
    </message>
    <message>
        <source>The network gave an embedding that is not a number; check its file or choose another one.</source>
        <translation>Das Netz gab einen Vektor, der keine Zahl ist; prüfen Sie seine Datei oder wählen Sie ein anderes.</translation>
    </message>
    <message numerus="yes">
        <source>There are too few confirmed faces to measure with, so what the network came with stays in use; %Ln more pairs of one person&apos;s faces from different days would do.</source>
        <translation>
            <numerusform>Es gibt zu wenige bestätigte Gesichter, um daran zu messen, deshalb gilt weiter, was das Netz mitbringt; %Ln weiteres Paar von Gesichtern einer Person von verschiedenen Tagen würde reichen.</numerusform>
            <numerusform>Es gibt zu wenige bestätigte Gesichter, um daran zu messen, deshalb gilt weiter, was das Netz mitbringt; %Ln weitere Paare von Gesichtern einer Person von verschiedenen Tagen würden reichen.</numerusform>
        </translation>
    </message>
    <message>
        <source>{name} gives vectors that are not numbers; its weights are damaged.</source>
        <translation>{name} gibt Vektoren, die keine Zahlen sind; seine Gewichte sind beschädigt.</translation>
    </message>
    <message>
        <source>This file holds another network than dlib&apos;s ResNet-29 for faces.</source>
        <translation>Diese Datei enthält ein anderes Netz als dlibs ResNet-29 für Gesichter.</translation>
    </message>
    <message>
        <source>The raw picture itself could not be read; the preview in it was used.</source>
        <translation>Die Rohdaten selbst waren nicht lesbar; verwendet wurde die enthaltene Vorschau.</translation>
    </message>
    <message>
        <source>Left out because they are not photos: {kinds}.</source>
        <translation>Nicht beachtet, weil keine Fotos: {kinds}.</translation>
    </message>
    <message>
        <source>It has several pages; other programs know only the first, and names are not written for it.</source>
        <translation>Sie hat mehrere Seiten; andere Programme kennen nur die erste, und Namen werden dafür nicht geschrieben.</translation>
    </message>
    <message>
        <source>Only a part of this video could be read.</source>
        <translation>Nur ein Teil dieses Videos konnte gelesen werden.</translation>
    </message>
    <message>
        <source>This video is damaged, or of a kind that photogroup cannot read.</source>
        <translation>Dieses Video ist beschädigt oder von einer Art, die photogroup nicht lesen kann.</translation>
    </message>
    <message>
        <source>It is a video; other programs do not store places of faces in videos.</source>
        <translation>Das ist ein Video; andere Programme kennen keine Gesichter an Stellen in Videos.</translation>
    </message>
</context>
</TS>
