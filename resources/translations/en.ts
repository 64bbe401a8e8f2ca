<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>InputPage</name>
    <message numerus="yes">
        <source>%n other input(s), of less effect, kept as in the sample.</source>
        <translation><numerusform>%n other input, of less effect, kept as in the sample.</numerusform><numerusform>%n other inputs, of less effect, kept as in the sample.</numerusform></translation>
    </message>
</context>
<context>
    <name>TermsList</name>
    <message numerus="yes">
        <source>%n other(s)</source>
        <translation><numerusform>%n other</numerusform><numerusform>%n others</numerusform></translation>
    </message>
</context>
</TS>
