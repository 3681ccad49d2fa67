"""The columns of GDELT's event files, which do not name them (GDELT Event Codebook 2.0, 2015)."""

_ACTOR = (
    "Code|Name|CountryCode|KnownGroupCode|EthnicCode|Religion1Code|Religion2Code|Type1Code|Type2Code|Type3Code"
).split("|")
_GEO = "Geo_Type|Geo_FullName|Geo_CountryCode|Geo_ADM1Code|Geo_ADM2Code|Geo_Lat|Geo_Long|Geo_FeatureID".split(
    "|"
)

VERSION_2 = (
    *("GlobalEventID", "Day", "MonthYear", "Year", "FractionDate"),
    *(f"{actor}{name}" for actor in ("Actor1", "Actor2") for name in _ACTOR),
    *("IsRootEvent", "EventCode", "EventBaseCode", "EventRootCode", "QuadClass", "GoldsteinScale"),
    *("NumMentions", "NumSources", "NumArticles", "AvgTone"),
    *(f"{of}{name}" for of in ("Actor1", "Actor2", "Action") for name in _GEO),
    *("DATEADDED", "SOURCEURL"),
)
VERSION_1 = tuple(name for name in VERSION_2 if not name.endswith("Geo_ADM2Code"))
BY_WIDTH = {len(columns): columns for columns in (VERSION_1, VERSION_2)}
