// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/rules/verdict.h"

#include "shared/model/record_type.h"

using namespace Qt::StringLiterals;

namespace licheng {

QJsonObject toJson(const Refusal &refusal)
{
    return {{u"reason"_s, wireName(refusal.reason)},
            {u"article"_s, refusal.article},
            {u"limit"_s, refusal.limit},
            {u"used"_s, refusal.used},
            {u"from"_s, detail::toJson(refusal.from)},
            {u"until"_s, detail::toJson(refusal.until)},
            {u"who"_s, refusal.who}};
}

std::optional<Refusal> refusalFromJson(const QJsonObject &json)
{
    const auto reason = fromWire<RefusalReason>(json[u"reason"].toString());
    if (!reason)
        return std::nullopt;
    Refusal refusal{
        *reason, json[u"article"].toString(), json[u"limit"].toInteger(), json[u"used"].toInteger(), {}, {}};
    if (!detail::fromJson(json[u"from"], refusal.from) || !detail::fromJson(json[u"until"], refusal.until))
        return std::nullopt;
    refusal.who = json[u"who"].toString();
    return refusal;
}

QString englishText(const Refusal &refusal)
{
    // There, `who` is what was submitted.
    const bool isOfRecord = refusal.reason == RefusalReason::AlreadySubmitted && !refusal.who.isEmpty();
    QString text =
        isOfRecord
            ? u"This %1 has already been submitted"_s.arg(refusal.who)
            : QString(QLatin1String(choices<RefusalReason>()[static_cast<size_t>(refusal.reason)].label));
    if (refusal.limit > 0)
        text += u" (%1 of %2)"_s.arg(refusal.used).arg(refusal.limit);
    if (refusal.from.isValid())
        text += u", opens %1"_s.arg(refusal.from.toString(Qt::ISODate));
    if (refusal.until.isValid())
        text += u", closed %1"_s.arg(refusal.until.toString(Qt::ISODate));
    if (!refusal.who.isEmpty() && !isOfRecord)
        text += u", it is the work of %1"_s.arg(refusal.who);
    return text + u" [article %1]"_s.arg(refusal.article);
}

QString articleLabel(QStringView article)
{
    static constexpr QStringView numerals[] = {u"",   u"一", u"二", u"三", u"四", u"五",
                                               u"六", u"七", u"八", u"九", u"十", u"十一"};
    const auto parts = article.split(u'.');
    const int first = parts.front().toInt();
    if (first < 1 || first > 11)
        return article.toString();
    QString label = numerals[first].toString();
    for (qsizetype i = 1; i < parts.size(); ++i)
        label += u'-' + parts[i].toString();
    return label;
}

} // namespace licheng
