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
    <name>FolderCommands</name>
    <message numerus="yes">
        <source>%Ln photo(s) read</source>
        <translation>
            <numerusform>%Ln photo read</numerusform>
            <numerusform>%Ln photos read</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln face(s) found</source>
        <translation>
            <numerusform>%Ln face found</numerusform>
            <numerusform>%Ln faces found</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln given to people you know</source>
        <translation>
            <numerusform>%Ln given to people you know</numerusform>
            <numerusform>%Ln given to people you know</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln to be confirmed</source>
        <translation>
            <numerusform>%Ln to be confirmed</numerusform>
            <numerusform>%Ln to be confirmed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln with problems</source>
        <translation>
            <numerusform>%Ln with problems</numerusform>
            <numerusform>%Ln with problems</numerusform>
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
        <source>%Ln name(s) without a place</source>
        <translation>
            <numerusform>%Ln name without a place</numerusform>
            <numerusform>%Ln names without a place</numerusform>
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
    <name>MapPage</name>
    <message numerus="yes">
        <source>%Ln face(s)</source>
        <translation>
            <numerusform>%Ln face</numerusform>
            <numerusform>%Ln faces</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln face(s) not on it</source>
        <translation>
            <numerusform>%Ln face not on it</numerusform>
            <numerusform>%Ln faces not on it</numerusform>
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
    <name>MovesView</name>
    <message numerus="yes">
        <source>%Ln face(s) move</source>
        <translation>
            <numerusform>%Ln face moves</numerusform>
            <numerusform>%Ln faces move</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln people appear</source>
        <translation>
            <numerusform>%Ln person appears</numerusform>
            <numerusform>%Ln people appear</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln people vanish</source>
        <translation>
            <numerusform>%Ln person vanishes</numerusform>
            <numerusform>%Ln people vanish</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln confirmed face(s) touched</source>
        <translation>
            <numerusform>%Ln confirmed face touched</numerusform>
            <numerusform>%Ln confirmed faces touched</numerusform>
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
    <message numerus="yes">
        <source>%Ln could not be written</source>
        <translation>
            <numerusform>%Ln could not be written</numerusform>
            <numerusform>%Ln could not be written</numerusform>
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
    <name>TrainingPage</name>
    <message numerus="yes">
        <source>%Ln face(s) confirmed by you</source>
        <translation>
            <numerusform>%Ln face confirmed by you</numerusform>
            <numerusform>%Ln faces confirmed by you</numerusform>
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
</TS>
