"""What can go wrong, as the library says it, so that the window can say it in the user's language; see `said.py`."""

from PySide6.QtCore import QT_TRANSLATE_NOOP

REFUSALS = (
    QT_TRANSLATE_NOOP(
        "said",
        "There are too few confirmed faces to calibrate with, so the network's own curve stays in use; %1 more pairs of one person's faces from different days would do.",
    ),
    QT_TRANSLATE_NOOP("said", "%1 cannot be written: %2."),
    QT_TRANSLATE_NOOP("said", "There is no room left for %1; free some space and try again."),
    QT_TRANSLATE_NOOP("said", "This was undone already; there is nothing to undo."),
    QT_TRANSLATE_NOOP("said", "Correction %1 in the library undoes one that is not there; restore a backup."),
    QT_TRANSLATE_NOOP("said", "Correction %1 was written by a newer photogroup; open this library with that one."),
    QT_TRANSLATE_NOOP("said", "Correction %1 (%2) in the library cannot be understood (%3); restore a backup."),
    QT_TRANSLATE_NOOP(
        "said", "On %1 you said that a face of one is not the other; undo that first, or leave it as it is."
    ),
    QT_TRANSLATE_NOOP("said", "On %1 you merged these two into %2; undo that first, or leave it as it is."),
    QT_TRANSLATE_NOOP("said", "On %1 you said that both faces are %2; undo that first, or leave it as it is."),
    QT_TRANSLATE_NOOP("said", "On %1 you said that these are different people; undo that first, or leave it as it is."),
    QT_TRANSLATE_NOOP("said", '"%1" is no depth; there are head, %2.'),
    QT_TRANSLATE_NOOP(
        "said",
        'Networks of the architecture "%1" can only be trained with a head (depth head); the network itself can be trained where it is one of %2.',
    ),
    QT_TRANSLATE_NOOP("said", "Training needs steps, people, faces, a margin, a temperature and a rate above 0."),
    QT_TRANSLATE_NOOP("said", "Training needs more than 0 minutes."),
    QT_TRANSLATE_NOOP(
        "said", "There is too little memory to learn from faces without names; leave that out, or train a head."
    ),
    QT_TRANSLATE_NOOP("said", "There is too little memory to train the network; train a head (depth head) instead."),
    QT_TRANSLATE_NOOP(
        "said",
        "The training was stopped because it made all faces look alike; the network in use is untouched. Try a lower learning rate or another loss.",
    ),
    QT_TRANSLATE_NOOP(
        "said",
        "The training was stopped because its loss is no number; the network in use is untouched. Try a lower learning rate.",
    ),
    QT_TRANSLATE_NOOP(
        "said",
        "The training was stopped because its loss grew instead of falling; the network in use is untouched. Try a lower learning rate.",
    ),
    QT_TRANSLATE_NOOP("said", '"%1" is no loss; there are %2.'),
    QT_TRANSLATE_NOOP("said", "Pretraining needs a rate and a temperature above 0, and a momentum from 0 to below 1."),
    QT_TRANSLATE_NOOP("said", "There is too little memory to train; close other programs and try again."),
    QT_TRANSLATE_NOOP(
        "said",
        "There is too little to learn from: %1 more confirmed faces would help, each person on two different days at least (photos of one burst count once).",
    ),
    QT_TRANSLATE_NOOP(
        "said",
        "There is too little to learn from: %1 more confirmed faces of %2 would help, each person on two different days at least (photos of one burst count once).",
    ),
    QT_TRANSLATE_NOOP("said", "The library in %1 can only be looked at: it cannot be written."),
    QT_TRANSLATE_NOOP("said", "Choose at least two different people to merge."),
    QT_TRANSLATE_NOOP("said", "Only faces in an album can be confirmed; move the others to a person instead."),
    QT_TRANSLATE_NOOP("said", "These faces are in several albums; confirm them album by album."),
    QT_TRANSLATE_NOOP("said", "There is nobody else in this photo to ignore."),
    QT_TRANSLATE_NOOP("said", "Compare two faces that are in albums; move a face to a person to put it in one."),
    QT_TRANSLATE_NOOP("said", "Choose a face first."),
    QT_TRANSLATE_NOOP("said", "There is no line %1 in the history."),
    QT_TRANSLATE_NOOP("said", "No faces have been grouped yet; scan a folder of photos first."),
    QT_TRANSLATE_NOOP("said", "There are no faces to group yet; scan a folder of photos first."),
    QT_TRANSLATE_NOOP("said", "Learning from faces without names needs their photos: choose the depth last or all."),
    QT_TRANSLATE_NOOP("said", 'No face of this library has been seen by the network "%1".'),
    QT_TRANSLATE_NOOP("said", "Say which network these weights belong to: --name, as photogroup models list shows."),
    QT_TRANSLATE_NOOP("said", "%1 has no calibration yet; run photogroup calibrate."),
    QT_TRANSLATE_NOOP("said", "There is nobody called %1; photogroup people lists everybody."),
    QT_TRANSLATE_NOOP("said", "Several people are called %1; use one of their ids: %2."),
    QT_TRANSLATE_NOOP("said", "%1 is not a photo of this library."),
    QT_TRANSLATE_NOOP("said", "%1 is not there now; connect its drive, or scan again if it has moved."),
    QT_TRANSLATE_NOOP("said", "Choose a question first."),
    QT_TRANSLATE_NOOP("said", "Choose an album or a face first."),
    QT_TRANSLATE_NOOP("said", "Choose at least one face of the album for each of two or more people."),
    QT_TRANSLATE_NOOP("said", "An album is split into at least two groups of faces."),
    QT_TRANSLATE_NOOP("said", "This album has no faces to look at."),
    QT_TRANSLATE_NOOP("said", "There are no faces to learn from yet; scan a folder of photos first."),
    QT_TRANSLATE_NOOP("said", "%1 is a file, not a folder; choose the folder that it is in."),
    QT_TRANSLATE_NOOP("said", "%1 went away while it was being searched; connect its drive again."),
    QT_TRANSLATE_NOOP("said", "%1 is not there (%2); choose another folder, or connect its drive."),
    QT_TRANSLATE_NOOP("said", "%1 has gone away; what was found is kept. Connect its drive and scan again."),
    QT_TRANSLATE_NOOP("said", "This is not a file."),
    QT_TRANSLATE_NOOP("said", "The file is empty."),
    QT_TRANSLATE_NOOP("said", "The file is not there any more."),
    QT_TRANSLATE_NOOP("said", "The file changed while it was being read; scan again when it is complete."),
    QT_TRANSLATE_NOOP("said", "You are not allowed to read this file; change its permissions and scan again."),
    QT_TRANSLATE_NOOP("said", "The file could not be read: %1."),
    QT_TRANSLATE_NOOP("said", "Only a part of this picture could be read; the file is damaged."),
    QT_TRANSLATE_NOOP("said", "This is not a picture, or of a kind that photogroup cannot read."),
    QT_TRANSLATE_NOOP(
        "said", "This is a JPEG XL picture, which photogroup cannot read yet; keep a JPEG copy of it in the folder."
    ),
    QT_TRANSLATE_NOOP(
        "said",
        "This picture has more pixels than photogroup can hold in memory; keep a smaller copy of it in the folder.",
    ),
    QT_TRANSLATE_NOOP("said", "This picture is damaged: its list of items cannot be read."),
    QT_TRANSLATE_NOOP("said", "This picture is damaged, and nothing of it can be read."),
    QT_TRANSLATE_NOOP("said", "This picture is damaged: %1."),
    QT_TRANSLATE_NOOP("said", "This raw picture is damaged or of a camera that is not known: %1."),
    QT_TRANSLATE_NOOP("said", 'Raw pictures need one more package: pip install "photogroup[raw]", then scan again.'),
    QT_TRANSLATE_NOOP("said", "%1 cannot be read as settings (%2); correct or remove it."),
    QT_TRANSLATE_NOOP("said", '"%1" is no setting; there are %2.'),
    QT_TRANSLATE_NOOP("said", 'The setting "%1" must be a %2, not %3.'),
    QT_TRANSLATE_NOOP("said", "In the settings, %1."),
    QT_TRANSLATE_NOOP("said", "There is no backup of the library in %1."),
    QT_TRANSLATE_NOOP("said", "There is no backup%1 of the library in %2."),
    QT_TRANSLATE_NOOP("said", "The backup %1 is damaged itself; choose another one from %2."),
    QT_TRANSLATE_NOOP("said", "The network gave embeddings of shape %1 where %2 was expected."),
    QT_TRANSLATE_NOOP(
        "said", "The network gave an embedding that is not a number; check its file or choose another one."
    ),
    QT_TRANSLATE_NOOP("said", "%1 holds embeddings of a wrong size. Run a verification, or restore a backup."),
    QT_TRANSLATE_NOOP("said", "The library knows no network %1."),
    QT_TRANSLATE_NOOP("said", "There is no face %1 in the library."),
    QT_TRANSLATE_NOOP(
        "said",
        "There is no room to write %1 (%2). What was stored before is safe: free some space on that disk, 1 GB if you can, and run the same command again; it goes on where it stopped.",
    ),
    QT_TRANSLATE_NOOP(
        "said",
        "The library in %1 was opened to look at, not to change: it was asked for like that, or its folder, files or disk are read-only. To change it, make them writable or copy the library to another place.",
    ),
    QT_TRANSLATE_NOOP("said", "%1 cannot be read (%2). The file is kept as it is; %3."),
    QT_TRANSLATE_NOOP("said", "Another program is using %1; close it and try again."),
    QT_TRANSLATE_NOOP("said", "%1 cannot be reached (%2); check that its drive is connected and try again."),
    QT_TRANSLATE_NOOP("said", "The disk of %1 cannot lock files (%2). Put the library on a disk of this computer."),
    QT_TRANSLATE_NOOP(
        "said", "Another photogroup is writing to the library in %1. Close it, or wait until it is done."
    ),
    QT_TRANSLATE_NOOP(
        "said", "Another photogroup (process %1) is writing to the library in %2. Close it, or wait until it is done."
    ),
    QT_TRANSLATE_NOOP(
        "said",
        "This Python brings SQLite %1; photogroup needs %2 or newer. Install a newer Python, from python.org for example.",
    ),
    QT_TRANSLATE_NOOP(
        "said",
        "%1 was written by a newer photogroup (version %2 of the library; this program knows %3). Update photogroup to open it.",
    ),
    QT_TRANSLATE_NOOP(
        "said", "%1 was written by an older photogroup. Open it once where it can be written, to update it."
    ),
    QT_TRANSLATE_NOOP(
        "said", "The library knows the network %1 with %2 numbers a face, not %3. Give the new network another name."
    ),
    QT_TRANSLATE_NOOP("said", "There is no person %1 in the library."),
    QT_TRANSLATE_NOOP("said", "There is no photo %1 in the library."),
    QT_TRANSLATE_NOOP("said", "There is no library in %1. Scan a folder of photos to make one."),
    QT_TRANSLATE_NOOP("said", "The library folder %1 cannot be made or entered: %2. Choose another one."),
    QT_TRANSLATE_NOOP("said", 'The device "%1" (%2) cannot be used on this computer; set the device to auto or cpu.'),
    QT_TRANSLATE_NOOP("said", "This file holds another network than dlib's ResNet-29 for faces."),
    QT_TRANSLATE_NOOP("said", "This file is no network that dlib wrote, or it is damaged (%1)."),
    QT_TRANSLATE_NOOP("said", "%1 is not offered for download; import its file instead."),
    QT_TRANSLATE_NOOP(
        "said",
        "%1 cannot be downloaded, because nobody has published how to check the file; get it from %2 yourself and import it if you trust it.",
    ),
    QT_TRANSLATE_NOOP("said", "There is no file %1 to import."),
    QT_TRANSLATE_NOOP("said", "%1 is not a secure address (https), so nothing was downloaded."),
    QT_TRANSLATE_NOOP("said", "The download of %1 was thrown away: %2. Try again later, or import the file."),
    QT_TRANSLATE_NOOP("said", "The server answered the download of %1 with %2 (%3); try again later."),
    QT_TRANSLATE_NOOP(
        "said", "The download of %1 broke off after %2 bytes (%3); start it again and it goes on from there."
    ),
    QT_TRANSLATE_NOOP("said", "There is no space left for %1 in %2; free some and try again."),
    QT_TRANSLATE_NOOP("said", "%1 gives vectors of %2, not of %3 numbers."),
    QT_TRANSLATE_NOOP("said", "%1 gives vectors that are no numbers; its weights are damaged."),
    QT_TRANSLATE_NOOP("said", "%1 is built on itself (%2); its manifest is wrong."),
    QT_TRANSLATE_NOOP("said", "There is a network %1 already; give the new one another name, in its file's name too."),
    QT_TRANSLATE_NOOP("said", '%1 has the architecture "%2", which this photogroup does not know; it knows %3.'),
    QT_TRANSLATE_NOOP("said", "%1 holds something else than a network's weights."),
    QT_TRANSLATE_NOOP("said", "%1 holds no weights that can be read safely (%2)."),
    QT_TRANSLATE_NOOP("said", "%1 does not fit %2, the network that it was trained on."),
    QT_TRANSLATE_NOOP("said", "%1 holds no head that photogroup has trained."),
    QT_TRANSLATE_NOOP("said", 'There is no network "%1"; there are %2.'),
    QT_TRANSLATE_NOOP("said", "%1 cannot be used as a network's manifest (%2)."),
    QT_TRANSLATE_NOOP("said", "The face detector's weights are missing; install the package facenet-pytorch 2.5.3."),
    QT_TRANSLATE_NOOP("said", "%1 is missing or damaged; install facenet-pytorch 2.5.3 again."),
    QT_TRANSLATE_NOOP("said", "%1 takes %2, not pictures of 3 x %3 x %4 as %5 says."),
    QT_TRANSLATE_NOOP("said", "%1 is no network that onnxruntime can run (%2)."),
    QT_TRANSLATE_NOOP("said", "%1 needs onnxruntime, which is not installed: pip install 'photogroup[onnx]'."),
    QT_TRANSLATE_NOOP("said", "%1 holds no weights that can be read (%2)."),
    QT_TRANSLATE_NOOP("said", "%1 is damaged: %2 holds values that are no numbers."),
    QT_TRANSLATE_NOOP("said", "%1 holds another network's weights (%2)."),
    QT_TRANSLATE_NOOP(
        "said", "The weights of %1 (%2) are not on this computer; have them downloaded or import the file."
    ),
    QT_TRANSLATE_NOOP("said", "%1 is not the file of %2: it has %3 bytes instead of %4."),
    QT_TRANSLATE_NOOP("said", "%1 is not the file of %2, or it is damaged: its SHA-256 differs."),
)
