// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/sample/outcome_writer.h"

#include "shared/model/normalize.h"

using namespace Qt::StringLiterals;

namespace licheng {

namespace {

/// A sentence of exactly so many code points from the start of a text that is at least as long.
QString cutTo(int codePoints, const QString &text)
{
    static constexpr QStringView marks = u"。，、「」";
    QList<uint> kept = text.toUcs4().first(codePoints - 1);
    // Where the cut falls on a mark, a word takes its place.
    if (!kept.isEmpty() && kept.back() <= 0xffff && marks.contains(QChar(static_cast<char16_t>(kept.back()))))
        kept.back() = u'等';
    QString result;
    for (const uint point : kept)
        result += QString::fromUcs4(reinterpret_cast<const char32_t *>(&point), 1);
    return result + u'。';
}

} // namespace

const OutcomeKind &OutcomeWriter::kind(QChar attribute) const
{
    const auto found = m_texts.kinds.constFind(attribute);
    return found != m_texts.kinds.constEnd() ? *found : *m_texts.kinds.constFind(u'1');
}

QString OutcomeWriter::title(const QString &subject, QChar attribute, SampleRandom &random) const
{
    return random.pick(kind(attribute).titles).arg(subject);
}

QString OutcomeWriter::description(const QString &subject, QChar attribute, const QString &title,
                                   SampleRandom &random) const
{
    if (m_limit > 0 && random.chance(40))
        return descriptionOf(m_limit, subject, attribute, title);
    QString text = random.pick(m_texts.openings);
    text.replace(u"%1"_s, subject).replace(u"%2"_s, title);
    text += random.pick(kind(attribute).middles) + random.pick(m_texts.endings);
    if (m_limit > 0 && normalize::codePoints(text) > m_limit)
        return cutTo(m_limit, text);
    return text;
}

QString OutcomeWriter::descriptionOf(int codePoints, const QString &subject, QChar attribute,
                                     const QString &title) const
{
    QString text = m_texts.openings.constFirst();
    text.replace(u"%1"_s, subject).replace(u"%2"_s, title);
    text += kind(attribute).middles.join(QString());
    while (normalize::codePoints(text) < codePoints)
        text += m_texts.fillers.join(QString());
    return cutTo(codePoints, text);
}

QDateTime instantWithin(const QDateTime &from, const QDateTime &until, SampleRandom &random)
{
    const qint64 seconds = from.secsTo(until);
    return seconds > 0 ? from.addSecs(static_cast<qint64>(random.next() % static_cast<quint64>(seconds + 1)))
                       : from;
}

} // namespace licheng
