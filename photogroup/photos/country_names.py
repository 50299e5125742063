"""Names of countries in every language (Unicode's CLDR, from the package babel)."""

from functools import lru_cache


@lru_cache(maxsize=1000)
def country_name(code: str, language: str) -> str:
    """The name of the country with this ISO 3166-1 code in a language such as "de"; the code itself
    where it has none."""
    from babel import Locale, UnknownLocaleError

    try:
        territories = Locale.parse(language, sep="_").territories
    except (UnknownLocaleError, ValueError):
        territories = Locale("en").territories
    return str(territories.get(code, code))
