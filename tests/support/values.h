// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QString>

namespace licheng::test {

using namespace Qt::StringLiterals;

/// A valid identity number of nobody.
inline QString identity(int number)
{
    const QString body = u"A1"_s + QString::number(number).rightJustified(7, u'0');
    int sum = 1;
    for (int i = 0; i < 8; ++i)
        sum += (8 - i) * body[i + 1].digitValue();
    return body + QString::number((10 - sum % 10) % 10);
}

inline QJsonObject together(QJsonObject json, const QJsonObject &more)
{
    for (auto it = more.begin(); it != more.end(); ++it)
        json.insert(it.key(), it.value());
    return json;
}

} // namespace licheng::test
