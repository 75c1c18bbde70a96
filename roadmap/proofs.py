"""Which proof an order expects, read from its indicator and result."""

import re
from enum import StrEnum

from roadmap.model import Item


class Proof(StrEnum):
    """A sort of proof, as a person would call it."""

    LINK = "link"
    PROTOCOL = "protocol"
    ORDER = "order"
    ACCOUNT = "account"
    REPORT = "report"
    PLAN = "plan"
    PROGRAMME = "programme"
    AGREEMENT = "agreement"
    ATTENDANCE = "attendance"
    CERTIFICATE = "certificate"
    PHOTO = "photo"
    VIDEO = "video"
    ARTICLE = "article"


# «План» alone is often what a task is about, so «по плану» is no proof.
_STEMS = {
    Proof.LINK: r"ссылк\w*|на сайте|новост\w*|публикаци\w*|размещен\w* (?:информаци|материал)\w*",
    Proof.PROTOCOL: r"протокол\w*",
    Proof.ORDER: r"(?<!по )приказ(?!ом)\w*|распоряжени\w*",
    Proof.ACCOUNT: r"справк\w*|аналитическ\w+ (?:записк|материал)\w*",
    Proof.REPORT: r"отч[её]т(?!н)\w*",
    Proof.PLAN: r"(?<!по )(?<!согласно )план(?!и)\w*|график\w*|дорожн\w+ карт\w*",
    Proof.PROGRAMME: r"программ\w*",
    Proof.AGREEMENT: r"соглашени\w*|договор\w*",
    Proof.ATTENDANCE: r"лист\w* регистраци\w*|явочн\w+ лист\w*|журнал\w*|спис(?:ок|ки)",
    Proof.CERTIFICATE: r"сертификат\w*|удостоверени\w*|диплом\w*|грамот\w*",
    Proof.PHOTO: r"фото\w*|снимк\w*",
    Proof.VIDEO: r"видео\w*",
    Proof.ARTICLE: r"стать[яюие]\w*|методическ\w+ (?:разработ|рекомендаци|материал)\w*",
}
_RULES = {proof: re.compile(rf"\b(?:{stems})", re.IGNORECASE) for proof, stems in _STEMS.items()}


def proofs_of(item: Item) -> tuple[Proof, ...]:
    """In the order in which they are named; none where the order does not say."""
    text = f"{item.indicator}\n{item.result}"
    found = {
        proof: match.start() for proof, rule in _RULES.items() if (match := rule.search(text))
    }
    return tuple(sorted(found, key=found.__getitem__))
