// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/sample/sample_data.h"
#include "server/sample/sample_random.h"

#include <QDateTime>

namespace licheng {

/// Puts together what students write about their outcomes.
class OutcomeWriter
{
public:
    /// `limit`: the regulation's for descriptions, in code points.
    OutcomeWriter(const OutcomeTexts &texts, int limit) : m_texts(texts), m_limit(limit) {}

    [[nodiscard]] QString title(const QString &subject, QChar attribute, SampleRandom &random) const;
    /// Never longer than the limit; one in 25 is exactly as long.
    [[nodiscard]] QString description(const QString &subject, QChar attribute, const QString &title,
                                      SampleRandom &random) const;
    /// A description of exactly so many code points.
    [[nodiscard]] QString descriptionOf(int codePoints, const QString &subject, QChar attribute,
                                        const QString &title) const;

private:
    [[nodiscard]] const OutcomeKind &kind(QChar attribute) const;

    const OutcomeTexts &m_texts;
    int m_limit;
};

/// An instant of the span's seconds; its start when the span is empty.
[[nodiscard]] QDateTime instantWithin(const QDateTime &from, const QDateTime &until, SampleRandom &random);

} // namespace licheng
