<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>AlbumCard</name>
    <message numerus="yes">
        <source>%Ln face(s)</source>
        <translation>
            <numerusform>%Ln face</numerusform>
            <numerusform>%Ln faces</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln likely</source>
        <translation>
            <numerusform>%Ln likely</numerusform>
            <numerusform>%Ln likely</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>BadgedButton</name>
    <message numerus="yes">
        <source>%1, %Ln new</source>
        <translation>
            <numerusform>%1, %Ln new</numerusform>
            <numerusform>%1, %Ln new</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ChangedDialog</name>
    <message numerus="yes">
        <source>%Ln question(s) left</source>
        <translation>
            <numerusform>%Ln question left</numerusform>
            <numerusform>%Ln questions left</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CountedFiles</name>
    <message numerus="yes">
        <source>%Ln picture(s) copied.</source>
        <translation>
            <numerusform>%Ln picture copied.</numerusform>
            <numerusform>%Ln pictures copied.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s) copied.</source>
        <translation>
            <numerusform>%Ln file copied.</numerusform>
            <numerusform>%Ln files copied.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln were there already.</source>
        <translation>
            <numerusform>%Ln was there already.</numerusform>
            <numerusform>%Ln were there already.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln are not there at the moment.</source>
        <translation>
            <numerusform>%Ln is not there at the moment.</numerusform>
            <numerusform>%Ln are not there at the moment.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>EventPage</name>
    <message numerus="yes">
        <source>%Ln people</source>
        <translation>
            <numerusform>%Ln person</numerusform>
            <numerusform>%Ln people</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>EventsPage</name>
    <message numerus="yes">
        <source>%Ln event(s)</source>
        <translation>
            <numerusform>%Ln event</numerusform>
            <numerusform>%Ln events</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ExportDialog</name>
    <message numerus="yes">
        <source>%Ln face(s) with names</source>
        <translation>
            <numerusform>%Ln face with a name</numerusform>
            <numerusform>%Ln faces with names</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln new file(s)</source>
        <translation>
            <numerusform>%Ln new file</numerusform>
            <numerusform>%Ln new files</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln changed file(s)</source>
        <translation>
            <numerusform>%Ln changed file</numerusform>
            <numerusform>%Ln changed files</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s) that need no change</source>
        <translation>
            <numerusform>%Ln file that needs no change</numerusform>
            <numerusform>%Ln files that need no change</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln photo(s) not there now</source>
        <translation>
            <numerusform>%Ln photo not there now</numerusform>
            <numerusform>%Ln photos not there now</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FaceStrip</name>
    <message numerus="yes">
        <source>%Ln face(s) of %1</source>
        <translation>
            <numerusform>%Ln face of %1</numerusform>
            <numerusform>%Ln faces of %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FileCommands</name>
    <message numerus="yes">
        <source>%Ln line(s) written</source>
        <translation>
            <numerusform>%Ln line written</numerusform>
            <numerusform>%Ln lines written</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FoldersPage</name>
    <message numerus="yes">
        <source>%Ln file(s) with problems</source>
        <translation>
            <numerusform>%Ln file with a problem</numerusform>
            <numerusform>%Ln files with problems</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln folder(s)</source>
        <translation>
            <numerusform>%Ln folder</numerusform>
            <numerusform>%Ln folders</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>GroupsDialog</name>
    <message numerus="yes">
        <source>%Ln people</source>
        <translation>
            <numerusform>%Ln person</numerusform>
            <numerusform>%Ln people</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>GuessesModel</name>
    <message numerus="yes">
        <source>%Ln face(s)</source>
        <translation>
            <numerusform>%Ln face</numerusform>
            <numerusform>%Ln faces</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ImportDialog</name>
    <message numerus="yes">
        <source>%Ln face(s) that were found would get a name</source>
        <translation>
            <numerusform>%Ln face that was found would get a name</numerusform>
            <numerusform>%Ln faces that were found would get a name</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln would be drawn where none was found</source>
        <translation>
            <numerusform>%Ln would be drawn where none was found</numerusform>
            <numerusform>%Ln would be drawn where none was found</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln known already</source>
        <translation>
            <numerusform>%Ln known already</numerusform>
            <numerusform>%Ln known already</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln where you said otherwise</source>
        <translation>
            <numerusform>%Ln where you said otherwise</numerusform>
            <numerusform>%Ln where you said otherwise</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln name(s) of which it is unclear whose face is meant</source>
        <translation>
            <numerusform>%Ln name of which it is unclear whose face is meant</numerusform>
            <numerusform>%Ln names of which it is unclear whose face is meant</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln for a picture of another shape</source>
        <translation>
            <numerusform>%Ln for a picture of another shape</numerusform>
            <numerusform>%Ln for a picture of another shape</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln unreadable</source>
        <translation>
            <numerusform>%Ln unreadable</numerusform>
            <numerusform>%Ln unreadable</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln face(s)</source>
        <translation>
            <numerusform>%Ln face</numerusform>
            <numerusform>%Ln faces</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln drawn</source>
        <translation>
            <numerusform>%Ln drawn</numerusform>
            <numerusform>%Ln drawn</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>InsideDialog</name>
    <message numerus="yes">
        <source>%Ln face(s) with names</source>
        <translation>
            <numerusform>%Ln face with a name</numerusform>
            <numerusform>%Ln faces with names</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln photo file(s) would be changed</source>
        <translation>
            <numerusform>%Ln photo file would be changed</numerusform>
            <numerusform>%Ln photo files would be changed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s) that need no change</source>
        <translation>
            <numerusform>%Ln file that needs no change</numerusform>
            <numerusform>%Ln files that need no change</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MapPage</name>
    <message numerus="yes">
        <source>%Ln face(s)</source>
        <translation>
            <numerusform>%Ln face</numerusform>
            <numerusform>%Ln faces</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln face(s) not shown yet</source>
        <translation>
            <numerusform>%Ln face not shown yet</numerusform>
            <numerusform>%Ln faces not shown yet</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Who are these %Ln face(s)?</source>
        <translation>
            <numerusform>Who is this %Ln face?</numerusform>
            <numerusform>Who are these %Ln faces?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln face(s) selected</source>
        <translation>
            <numerusform>%Ln face selected</numerusform>
            <numerusform>%Ln faces selected</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>NamesCommands</name>
    <message numerus="yes">
        <source>%Ln file(s) written</source>
        <translation>
            <numerusform>%Ln file written</numerusform>
            <numerusform>%Ln files written</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>NewsPage</name>
    <message numerus="yes">
        <source>new photo(s)</source>
        <translation>
            <numerusform>new photo</numerusform>
            <numerusform>new photos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>new people</source>
        <translation>
            <numerusform>new person</numerusform>
            <numerusform>new people</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>face(s) to check</source>
        <translation>
            <numerusform>face to check</numerusform>
            <numerusform>faces to check</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>copies of photos</source>
        <translation>
            <numerusform>copy of a photo</numerusform>
            <numerusform>copies of photos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>file(s) skipped</source>
        <translation>
            <numerusform>file skipped</numerusform>
            <numerusform>files skipped</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>photo(s) missing</source>
        <translation>
            <numerusform>photo missing</numerusform>
            <numerusform>photos missing</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>changed photo(s)?</source>
        <translation>
            <numerusform>changed photo?</numerusform>
            <numerusform>changed photos?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln link(s) to folders not followed</source>
        <translation>
            <numerusform>%Ln link to a folder not followed</numerusform>
            <numerusform>%Ln links to folders not followed</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>NothingFound</name>
    <message numerus="yes">
        <source>No face in %Ln photo(s)</source>
        <translation>
            <numerusform>No face in %Ln photo</numerusform>
            <numerusform>No face in %Ln photos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s) could not be read</source>
        <translation>
            <numerusform>%Ln file could not be read</numerusform>
            <numerusform>%Ln files could not be read</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Passphrases</name>
    <message numerus="yes">
        <source>Everything that photogroup knows about your photos is encrypted with a passphrase of at least %Ln character(s), which you are asked for whenever the library is opened. If you forget it, nobody can read the library again. Photos, and what you export, are not encrypted.</source>
        <translation>
            <numerusform>Everything that photogroup knows about your photos is encrypted with a passphrase of at least %Ln character, which you are asked for whenever the library is opened. If you forget it, nobody can read the library again. Photos, and what you export, are not encrypted.</numerusform>
            <numerusform>Everything that photogroup knows about your photos is encrypted with a passphrase of at least %Ln characters, which you are asked for whenever the library is opened. If you forget it, nobody can read the library again. Photos, and what you export, are not encrypted.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PeopleCommands</name>
    <message numerus="yes">
        <source>%Ln photo(s) copied</source>
        <translation>
            <numerusform>%Ln photo copied</numerusform>
            <numerusform>%Ln photos copied</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln there already</source>
        <translation>
            <numerusform>%Ln there already</numerusform>
            <numerusform>%Ln there already</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln not there now</source>
        <translation>
            <numerusform>%Ln not there now</numerusform>
            <numerusform>%Ln not there now</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln could not be copied</source>
        <translation>
            <numerusform>%Ln could not be copied</numerusform>
            <numerusform>%Ln could not be copied</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PeopleModel</name>
    <message numerus="yes">
        <source>%Ln face(s)</source>
        <translation>
            <numerusform>%Ln face</numerusform>
            <numerusform>%Ln faces</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln new</source>
        <translation>
            <numerusform>%Ln new</numerusform>
            <numerusform>%Ln new</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln likely</source>
        <translation>
            <numerusform>%Ln likely</numerusform>
            <numerusform>%Ln likely</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PeoplePage</name>
    <message numerus="yes">
        <source>%Ln named</source>
        <translation>
            <numerusform>%Ln named</numerusform>
            <numerusform>%Ln named</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln people</source>
        <translation>
            <numerusform>%Ln person</numerusform>
            <numerusform>%Ln people</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln with new faces</source>
        <translation>
            <numerusform>%Ln with new faces</numerusform>
            <numerusform>%Ln with new faces</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>In %Ln photo(s) it is not clear who is meant: open them and choose.</source>
        <translation>
            <numerusform>In %Ln photo it is not clear who is meant: open it and choose.</numerusform>
            <numerusform>In %Ln photos it is not clear who is meant: open them and choose.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PersonHeader</name>
    <message numerus="yes">
        <source>%Ln face(s)</source>
        <translation>
            <numerusform>%Ln face</numerusform>
            <numerusform>%Ln faces</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>in %Ln photo(s)</source>
        <translation>
            <numerusform>in %Ln photo</numerusform>
            <numerusform>in %Ln photos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln confirmed by you</source>
        <translation>
            <numerusform>%Ln confirmed by you</numerusform>
            <numerusform>%Ln confirmed by you</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PersonPage</name>
    <message numerus="yes">
        <source>Who are these %Ln face(s)?</source>
        <translation>
            <numerusform>Who is this?</numerusform>
            <numerusform>Who are these %Ln faces?</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PhotoFacts</name>
    <message numerus="yes">
        <source>%Ln face(s) in this photo</source>
        <translation>
            <numerusform>%Ln face in this photo</numerusform>
            <numerusform>%Ln faces in this photo</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PhotoSetPage</name>
    <message numerus="yes">
        <source>%Ln photo(s)</source>
        <translation>
            <numerusform>%Ln photo</numerusform>
            <numerusform>%Ln photos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Forget %Ln missing photo(s), with all you said about their faces? There is no undo.</source>
        <translation>
            <numerusform>Forget %Ln missing photo, with all you said about its faces? There is no undo.</numerusform>
            <numerusform>Forget %Ln missing photos, with all you said about their faces? There is no undo.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PlacesPage</name>
    <message numerus="yes">
        <source>%Ln town(s)</source>
        <translation>
            <numerusform>%Ln town</numerusform>
            <numerusform>%Ln towns</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>in %Ln country(ies)</source>
        <translation>
            <numerusform>in %Ln country</numerusform>
            <numerusform>in %Ln countries</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PutBackDialog</name>
    <message numerus="yes">
        <source>%Ln photo file(s)</source>
        <translation>
            <numerusform>%Ln photo file</numerusform>
            <numerusform>%Ln photo files</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ReviewPage</name>
    <message numerus="yes">
        <source>%Ln answer(s)</source>
        <translation>
            <numerusform>%Ln answer</numerusform>
            <numerusform>%Ln answers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln face(s) sorted</source>
        <translation>
            <numerusform>%Ln face sorted</numerusform>
            <numerusform>%Ln faces sorted</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln face(s)</source>
        <translation>
            <numerusform>%Ln face</numerusform>
            <numerusform>%Ln faces</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Safekeeping</name>
    <message numerus="yes">
        <source>%Ln thing(s) that you have said since will be said again.</source>
        <translation>
            <numerusform>%Ln thing that you have said since will be said again.</numerusform>
            <numerusform>%Ln things that you have said since will be said again.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SamePerson</name>
    <message numerus="yes">
        <source>%Ln face(s)</source>
        <translation>
            <numerusform>%Ln face</numerusform>
            <numerusform>%Ln faces</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SearchPage</name>
    <message numerus="yes">
        <source>%Ln photo(s)</source>
        <translation>
            <numerusform>%Ln photo</numerusform>
            <numerusform>%Ln photos</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SplitPage</name>
    <message numerus="yes">
        <source>%1: %Ln face(s)</source>
        <translation>
            <numerusform>%1: %Ln face</numerusform>
            <numerusform>%1: %Ln faces</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Could be either: %Ln face(s)</source>
        <translation>
            <numerusform>Could be either: %Ln face</numerusform>
            <numerusform>Could be either: %Ln faces</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TimelinePage</name>
    <message numerus="yes">
        <source>%Ln photo(s)</source>
        <translation>
            <numerusform>%Ln photo</numerusform>
            <numerusform>%Ln photos</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TrainingPage</name>
    <message numerus="yes">
        <source>You have looked at %Ln face(s) and said who they are</source>
        <translation>
            <numerusform>You have looked at %Ln face and said who it is</numerusform>
            <numerusform>You have looked at %Ln faces and said who they are</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln people</source>
        <translation>
            <numerusform>%Ln person</numerusform>
            <numerusform>%Ln people</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>WelcomePage</name>
    <message numerus="yes">
        <source>%Ln people are known. Choose the folder of their photos, and they are found in it.</source>
        <translation>
            <numerusform>%Ln person is known. Choose the folder of their photos, and they are found in it.</numerusform>
            <numerusform>%Ln people are known. Choose the folder of their photos, and they are found in it.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln photo(s)</source>
        <translation>
            <numerusform>%Ln photo</numerusform>
            <numerusform>%Ln photos</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>_Spans</name>
    <message numerus="yes">
        <source>%Ln photo(s)</source>
        <translation>
            <numerusform>%Ln photo</numerusform>
            <numerusform>%Ln photos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln second(s)</source>
        <translation>
            <numerusform>%Ln second</numerusform>
            <numerusform>%Ln seconds</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln minute(s)</source>
        <translation>
            <numerusform>%Ln minute</numerusform>
            <numerusform>%Ln minutes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln hour(s)</source>
        <translation>
            <numerusform>%Ln hour</numerusform>
            <numerusform>%Ln hours</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>said</name>
    <message numerus="yes">
        <source>[{what}|{what:order}], and %Ln more</source>
        <translation>
            <numerusform>[{what}|{what:order}], and %Ln more</numerusform>
            <numerusform>[{what}|{what:order}], and %Ln more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>[Split|split] {person} into %Ln people</source>
        <translation>
            <numerusform>[Split|split] {person} into %Ln person</numerusform>
            <numerusform>[Split|split] {person} into %Ln people</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Are these %Ln faces {person}, too?</source>
        <translation>
            <numerusform>Is this face {person}, too?</numerusform>
            <numerusform>Are these %Ln faces {person}, too?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Probably every face in this album is right; at most %Ln faces may be somebody else.</source>
        <translation>
            <numerusform>Probably every face in this album is right; at most %Ln face may be somebody else.</numerusform>
            <numerusform>Probably every face in this album is right; at most %Ln faces may be somebody else.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Too little is known of this album: up to %Ln of {faces} faces may be somebody else&apos;s. Check some.</source>
        <translation>
            <numerusform>Too little is known of this album: at most %Ln of {faces} faces may be somebody else&apos;s. Check some.</numerusform>
            <numerusform>Too little is known of this album: up to %Ln of {faces} faces may be somebody else&apos;s. Check some.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>This album looks like %Ln people ({faces: + } faces): split it, or confirm those that are right.</source>
        <translation>
            <numerusform>This album looks like %Ln person ({faces: + } faces): split it, or confirm those that are right.</numerusform>
            <numerusform>This album looks like %Ln people ({faces: + } faces): split it, or confirm those that are right.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The merged albums look like %Ln people ({faces: + } faces): split them, or confirm their faces as one.</source>
        <translation>
            <numerusform>The merged albums look like %Ln person ({faces: + } faces): split them, or confirm their faces as one.</numerusform>
            <numerusform>The merged albums look like %Ln people ({faces: + } faces): split them, or confirm their faces as one.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Probably no face of this person is missing; at most %Ln faces may be elsewhere.</source>
        <translation>
            <numerusform>Probably no face of this person is missing; at most %Ln face may be elsewhere.</numerusform>
            <numerusform>Probably no face of this person is missing; at most %Ln faces may be elsewhere.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>About %Ln faces of this person may be elsewhere: between {low} and {high}.</source>
        <translation>
            <numerusform>About %Ln face of this person may be elsewhere: between {low} and {high}.</numerusform>
            <numerusform>About %Ln faces of this person may be elsewhere: between {low} and {high}.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln faces would move</source>
        <translation>
            <numerusform>%Ln face would move</numerusform>
            <numerusform>%Ln faces would move</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln confirmed faces</source>
        <translation>
            <numerusform>%Ln confirmed face</numerusform>
            <numerusform>%Ln confirmed faces</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln faces move from {source} to {target}.</source>
        <translation>
            <numerusform>%Ln face moves from {source} to {target}.</numerusform>
            <numerusform>%Ln faces move from {source} to {target}.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln photos read</source>
        <translation>
            <numerusform>%Ln photo read</numerusform>
            <numerusform>%Ln photos read</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln faces found</source>
        <translation>
            <numerusform>%Ln face found</numerusform>
            <numerusform>%Ln faces found</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln unchanged</source>
        <translation>
            <numerusform>%Ln unchanged</numerusform>
            <numerusform>%Ln unchanged</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln moved or copied</source>
        <translation>
            <numerusform>%Ln moved or copied</numerusform>
            <numerusform>%Ln moved or copied</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln changed and recognised</source>
        <translation>
            <numerusform>%Ln changed and recognised</numerusform>
            <numerusform>%Ln changed and recognised</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln that may be photos you had</source>
        <translation>
            <numerusform>%Ln that may be a photo you had</numerusform>
            <numerusform>%Ln that may be photos you had</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln overwritten unnoticed</source>
        <translation>
            <numerusform>%Ln overwritten unnoticed</numerusform>
            <numerusform>%Ln overwritten unnoticed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln links to folders not followed</source>
        <translation>
            <numerusform>%Ln link to a folder not followed</numerusform>
            <numerusform>%Ln links to folders not followed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln photos only in the cloud, waiting until they are on this computer</source>
        <translation>
            <numerusform>%Ln photo only in the cloud, waiting until it is on this computer</numerusform>
            <numerusform>%Ln photos only in the cloud, waiting until they are on this computer</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln missing</source>
        <translation>
            <numerusform>%Ln missing</numerusform>
            <numerusform>%Ln missing</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln with problems</source>
        <translation>
            <numerusform>%Ln with problems</numerusform>
            <numerusform>%Ln with problems</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln faces added to people seen before</source>
        <translation>
            <numerusform>%Ln face added to people seen before</numerusform>
            <numerusform>%Ln faces added to people seen before</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln faces to be confirmed</source>
        <translation>
            <numerusform>%Ln face to be confirmed</numerusform>
            <numerusform>%Ln faces to be confirmed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln new photos</source>
        <translation>
            <numerusform>%Ln new photo</numerusform>
            <numerusform>%Ln new photos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln new faces</source>
        <translation>
            <numerusform>%Ln new face</numerusform>
            <numerusform>%Ln new faces</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln new people</source>
        <translation>
            <numerusform>%Ln new person</numerusform>
            <numerusform>%Ln new people</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln faces would get the names of {people}.</source>
        <translation>
            <numerusform>%Ln face would get the names of {people}.</numerusform>
            <numerusform>%Ln faces would get the names of {people}.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln faces would get the names of {people}, {drawn} of them drawn where none was found.</source>
        <translation>
            <numerusform>%Ln face would get the names of {people}, {drawn} of them drawn where none was found.</numerusform>
            <numerusform>%Ln faces would get the names of {people}, {drawn} of them drawn where none was found.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln photos</source>
        <translation>
            <numerusform>%Ln photo</numerusform>
            <numerusform>%Ln photos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln people</source>
        <translation>
            <numerusform>%Ln person</numerusform>
            <numerusform>%Ln people</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln faces had their names already.</source>
        <translation>
            <numerusform>%Ln face had its name already.</numerusform>
            <numerusform>%Ln faces had their names already.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln names without a place in a photo that shows nobody or several people, left out.</source>
        <translation>
            <numerusform>%Ln name without a place in a photo that shows nobody or several people, left out.</numerusform>
            <numerusform>%Ln names without a place in a photo that shows nobody or several people, left out.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln names for a picture of another shape, left out.</source>
        <translation>
            <numerusform>%Ln name for a picture of another shape, left out.</numerusform>
            <numerusform>%Ln names for a picture of another shape, left out.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln names without a place that makes sense, left out.</source>
        <translation>
            <numerusform>%Ln name without a place that makes sense, left out.</numerusform>
            <numerusform>%Ln names without a place that makes sense, left out.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln names: {files}.</source>
        <translation>
            <numerusform>%Ln name: {files}.</numerusform>
            <numerusform>%Ln names: {files}.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln new files</source>
        <translation>
            <numerusform>%Ln new file</numerusform>
            <numerusform>%Ln new files</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln changed files</source>
        <translation>
            <numerusform>%Ln changed file</numerusform>
            <numerusform>%Ln changed files</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln files that need no change</source>
        <translation>
            <numerusform>%Ln file that needs no change</numerusform>
            <numerusform>%Ln files that need no change</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln photos with names are missing at present, left out.</source>
        <translation>
            <numerusform>%Ln photo with names is missing at present, left out.</numerusform>
            <numerusform>%Ln photos with names are missing at present, left out.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln of its names have no place that makes sense.</source>
        <translation>
            <numerusform>%Ln of its names has no place that makes sense.</numerusform>
            <numerusform>%Ln of its names have no place that makes sense.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln of its lines cannot be read.</source>
        <translation>
            <numerusform>%Ln of its lines cannot be read.</numerusform>
            <numerusform>%Ln of its lines cannot be read.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Of {faces} faces that it had not seen, %Ln more are right, and none that was right is wrong.</source>
        <translation>
            <numerusform>Of {faces} faces that it had not seen, %Ln more is right, and none that was right is wrong.</numerusform>
            <numerusform>Of {faces} faces that it had not seen, %Ln more are right, and none that was right is wrong.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>[Confirmed|confirm] %Ln faces as {person}</source>
        <translation>
            <numerusform>[Confirmed|confirm] %Ln face as {person}</numerusform>
            <numerusform>[Confirmed|confirm] %Ln faces as {person}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>[Moved|move] %Ln faces to {person}</source>
        <translation>
            <numerusform>[Moved|move] %Ln face to {person}</numerusform>
            <numerusform>[Moved|move] %Ln faces to {person}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>[Removed|remove] %Ln faces from {person}</source>
        <translation>
            <numerusform>[Removed|remove] %Ln face from {person}</numerusform>
            <numerusform>[Removed|remove] %Ln faces from {person}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>[Merged|merge] %Ln faces into {person}</source>
        <translation>
            <numerusform>[Merged|merge] %Ln face into {person}</numerusform>
            <numerusform>[Merged|merge] %Ln faces into {person}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>[Ignored|ignore] %Ln faces</source>
        <translation>
            <numerusform>[Ignored|ignore] %Ln face</numerusform>
            <numerusform>[Ignored|ignore] %Ln faces</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>[Marked|mark] %Ln pictures as not a face</source>
        <translation>
            <numerusform>[Marked|mark] %Ln picture as not a face</numerusform>
            <numerusform>[Marked|mark] %Ln pictures as not a face</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>[Imported|import] the names of %Ln faces</source>
        <translation>
            <numerusform>[Imported|import] the names of %Ln face</numerusform>
            <numerusform>[Imported|import] the names of %Ln faces</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>[Turned|turn] %Ln photos</source>
        <translation>
            <numerusform>[Turned|turn] %Ln photo</numerusform>
            <numerusform>[Turned|turn] %Ln photos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>[Turned|turn] %Ln photos back, as their files were turned</source>
        <translation>
            <numerusform>[Turned|turn] %Ln photo back, as its file was turned</numerusform>
            <numerusform>[Turned|turn] %Ln photos back, as their files were turned</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>[Made|make] %Ln photos favourites</source>
        <translation>
            <numerusform>[Made|make] %Ln photo a favourite</numerusform>
            <numerusform>[Made|make] %Ln photos favourites</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>[Took|take] the star away from %Ln photos</source>
        <translation>
            <numerusform>[Took|take] the star away from %Ln photo</numerusform>
            <numerusform>[Took|take] the star away from %Ln photos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln people would be new</source>
        <translation>
            <numerusform>%Ln person would be new</numerusform>
            <numerusform>%Ln people would be new</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln people would be gone</source>
        <translation>
            <numerusform>%Ln person would be gone</numerusform>
            <numerusform>%Ln people would be gone</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>A better network is installed: on photos it makes half as many errors. %Ln faces would be looked at again ({time}) while you go on working. You see what would change before anything does, and nothing that you said is lost.</source>
        <translation>
            <numerusform>A better network is installed: on photos it makes half as many errors. %Ln face would be looked at again ({time}) while you go on working. You see what would change before anything does, and nothing that you said is lost.</numerusform>
            <numerusform>A better network is installed: on photos it makes half as many errors. %Ln faces would be looked at again ({time}) while you go on working. You see what would change before anything does, and nothing that you said is lost.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>about %Ln minutes</source>
        <translation>
            <numerusform>about %Ln minute</numerusform>
            <numerusform>about %Ln minutes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Of {faces} faces that it had not seen, %Ln more are right, and {lost}.</source>
        <translation>
            <numerusform>Of {faces} faces that it had not seen, %Ln more is right, and {lost}.</numerusform>
            <numerusform>Of {faces} faces that it had not seen, %Ln more are right, and {lost}.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln that were right are wrong</source>
        <translation>
            <numerusform>%Ln that was right is wrong</numerusform>
            <numerusform>%Ln that were right are wrong</numerusform>
        </translation>
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
            <numerusform>%Ln without a kind in its name</numerusform>
            <numerusform>%Ln without an extension</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{program} names people in %Ln photos that are not in this library, or that cannot be matched with certainty.</source>
        <translation>
            <numerusform>{program} names people in %Ln photo that is not in this library, or that cannot be matched with certainty.</numerusform>
            <numerusform>{program} names people in %Ln photos that are not in this library, or that cannot be matched with certainty.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln rows of {table} are not what was written ({keys}).</source>
        <translation>
            <numerusform>%Ln row of {table} is not what was written ({keys}).</numerusform>
            <numerusform>%Ln rows of {table} are not what was written ({keys}).</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln corrections are damaged or lost and were left out (lines {lines} of the history).</source>
        <translation>
            <numerusform>%Ln correction is damaged or lost and was left out (line {lines} of the history).</numerusform>
            <numerusform>%Ln corrections are damaged or lost and were left out (lines {lines} of the history).</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln corrections were damaged or missing in the library and were put right from their second copy. Check the disk: its content changes.</source>
        <translation>
            <numerusform>%Ln correction was damaged or missing in the library and was put right from its second copy. Check the disk: its content changes.</numerusform>
            <numerusform>%Ln corrections were damaged or missing in the library and were put right from their second copy. Check the disk: its content changes.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>There are too few confirmed faces to measure with, so what the network came with stays in use; %Ln more pairs of one person&apos;s faces from different days would do.</source>
        <translation>
            <numerusform>There are too few confirmed faces to measure with, so what the network came with stays in use; %Ln more pair of one person&apos;s faces from different days would do.</numerusform>
            <numerusform>There are too few confirmed faces to measure with, so what the network came with stays in use; %Ln more pairs of one person&apos;s faces from different days would do.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{name} must be %Ln numbers</source>
        <translation>
            <numerusform>{name} must be %Ln number</numerusform>
            <numerusform>{name} must be %Ln numbers</numerusform>
        </translation>
    </message>
</context>
</TS>
