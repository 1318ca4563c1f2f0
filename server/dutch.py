"""What Streamlit says in English, in Dutch: it has no setting for it. server/shell.js puts the one for the other.

Read from the scripts of Streamlit 1.67, as far as this dashboard uses what they belong to. What a later version says
differently stays English on screen, and fails tests/browser/test_accessibility.py where a page has it.
"""

# The whole text or name -> what stands in its place.
WORDS = {
    "Skip to main content": "Ga naar de inhoud",
    # lists
    "Open": "Toon de lijst",
    "Clear all": "Haal alles weg",
    "Clear value": "Haal de keuze weg",
    "Selected values": "Gekozen",
    "No results": "Niets gevonden",
    "Select all": "Kies alles",
    "Selectbox": "Keuzelijst",
    "Selectbox options": "Keuzes",
    "Multiselect": "Keuzelijst",
    "Multiselect options": "Keuzes",
    "Choose an option": "Kies",
    "Choose options": "Kies",
    "No options to select": "Er valt niets te kiezen",
    # text and numbers
    "Clear entry": "Maak leeg",
    "Press Enter to apply": "Druk op Enter",
    "Press Ctrl+Enter to apply": "Druk op Ctrl+Enter, of klik ernaast",
    "Press ⌘+Enter to apply": "Druk op ⌘+Enter, of klik ernaast",
    "Increment": "Hoger",
    "Decrement": "Lager",
    # files
    "Upload": "Kies een bestand",
    "Add files": "Kies een ander bestand",
    "Drag and drop a file here": "Laat het bestand hier los",
    "Drag and drop files here": "Laat de bestanden hier los",
    "file upload": "Bestand",
    "upload icon": "",  # beside a name that says it already
    "add icon": "",
    "Click to retry upload": "Probeer het nog een keer",
    "Only one file is allowed.": "Kies één bestand tegelijk.",
    "Too many files": "Kies één bestand tegelijk.",
    "Error: ": "Fout: ",  # before what is wrong with a file or a number
    "Download failed": "Het ophalen is niet gelukt. Probeer het nog een keer.",
    # around pictures and tables; the toolbar of a chart is among the patterns
    "Copied!": "Gekopieerd",
    "Copied": "Gekopieerd",
    "Copy to clipboard": "Kopieer",
    "Scrollable table": "Tabel",
    "Link to heading": "Link naar dit kopje",
    "Help": "Uitleg",
    # messages and dialogs
    "Close": "Sluit",
    "Dismiss": "Sluit",
    "Cancel": "Stop",
    "Notifications": "Meldingen",
    "Please wait...": "Even geduld",
    "Page not found": "Deze pagina bestaat niet",
    "The page that you have requested does not seem to exist. Running the app's main page.":
        "U ziet nu de eerste pagina. Kies een andere in het menu.",
    "Connection error": "Geen verbinding",
    "Streamlit server is not responding. Are you connected to the internet?":
        "De server antwoordt niet. Hebt u verbinding met internet? Wij blijven het proberen.",
    "Is Streamlit still running? If you accidentally stopped Streamlit, just restart it in your terminal:":
        "De server is gestopt. Wie hem beheert, kan hem weer starten:",
    "streamlit run yourscript.py": "make run",
    "Connection timed out.": "De server antwoordt niet op tijd. Wij blijven het proberen.",
    "Connection lost. Please wait for the app to reconnect, then try again.":
        "De verbinding is weg. Wacht even en probeer het dan nog een keer.",
    "Connecting": "Verbinden",
    "Connecting to Streamlit server": "Verbinden met de server",
    "Unable to connect to Streamlit server": "Geen verbinding met de server",
    "Error": "Fout",
    "Running...": "Bezig",
    "Stop": "Stop",
    "Stopping...": "Bezig met stoppen",
    "Cannot load Streamlit frontend code. This can happen when you update Streamlit while a Streamlit app is running.":
        "Een deel van deze pagina kan niet geladen worden. Laad de pagina opnieuw.",
}  # fmt: skip

# What a part of a chart is, for who has it read aloud.
ROLES = {
    "visualization": "grafiek",
    "graphics-object": "grafiek",
    "group mark container": "groep",
    "symbol mark container": "punten",
    "line mark container": "lijnen",
    "rect mark container": "vlakken",
    "rule mark container": "lijnstukken",
    "text mark container": "woorden",
    "area mark container": "vlakken",
    "arc mark container": "delen",
    "shape mark container": "gebieden",
    "path mark container": "vormen",
    "image mark container": "beelden",
    "trail mark container": "lijnen",
    "text mark": "woorden",
    "point": "punt",
    "circle": "punt",
    "square": "vierkant",
    "bar": "staaf",
    "tick": "streepje",
    "line mark": "lijn",
    "symbol mark": "punt",
    "rect mark": "vlak",
    "rule mark": "lijnstuk",
    "geoshape": "gebied",
    "axis": "as",
    "legend": "legenda",
    "title": "titel",
}

# The same as WORDS, as a regular expression of the whole, for what has a name or a number in it.
PATTERNS = (
    (r"Remove (.+)", "Haal weg: $1"),
    (r"Add: (.+)", "Voeg toe: $1"),
    (r"Fullscreen(|: .+)", "Hele scherm$1"),
    (r"Close fullscreen(|: .+)", "Sluit het hele scherm$1"),
    (r"Show data(|: .+)", "Toon de cijfers$1"),
    (r"Show chart(|: .+)", "Toon de grafiek$1"),
    (r"Download as PNG(|: .+)", "Download als PNG$1"),
    (r"Copy Vega-Lite spec(|: .+)", "Kopieer de beschrijving van de grafiek$1"),
    (r"Select (\d+) matches", "Kies deze $1"),
    (r"You can only select up to (\d+) options?\. Remove an option first\.",
     "U kunt er ten hoogste $1 kiezen. Haal er eerst een weg."),
    (r"(\d+)(?:\.\d+)?MB per file.*", "ten hoogste $1 MB"),
    (r"(?:Error: )?Number is below the allowed range\. Please enter a value greater than or equal to (.+)\.",
     "Dit getal is te laag. Vul $1 of hoger in."),
    (r"(?:Error: )?Number is above the allowed range\. Please enter a value less than or equal to (.+)\.",
     "Dit getal is te hoog. Vul $1 of lager in."),
    (r"(?:Error: )?Number is outside the allowed range\. Please enter a value between (.+) and (.+)\.",
     "Vul een getal in van $1 tot en met $2."),
    (r"1 option available\.", "1 keuze in de lijst."),
    (r"(\d+) options available\.", "$1 keuzes in de lijst."),
    (r"(.+), selected", "$1, gekozen"),
    (r"Cancel upload of (.+)", "Stop met versturen: $1"),
    (r"(\d+)\.0([KMG]?B)", "$1 $2"),
    (r"(\d+)\.(\d)([KMG]?B)", "$1,$2 $3"),
    (r"File must be (\d+)(?:\.\d+)?MB or smaller\.",
     "Dit bestand is groter dan $1 MB. Verdeel het in kleinere bestanden."),
    (r"File is larger than (\d+).*", "Dit bestand is groter dan $1 MB. Verdeel het in kleinere bestanden."),
    (r"File type must be .*", "Dit soort bestand kan hier niet."),
    (r".* files are not allowed\.", "Dit soort bestand kan hier niet."),
    (r"(?:Network [Ee]rror|Request failed.*|Upload failed|Unexpected error.*)",
     "Het versturen is niet gelukt. Probeer het nog een keer."),
    (r"You have requested page .*Running the app's main page\.",
     "U ziet nu de eerste pagina. Kies een andere in het menu."),
    (r"(?:Connection failed with status|Cannot connect to Streamlit).*",
     "De server weigert de verbinding. Laad de pagina opnieuw."),
)  # fmt: skip
