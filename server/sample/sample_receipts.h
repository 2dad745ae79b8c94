// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/model/result.h"

#include <QByteArray>
#include <QJsonObject>
#include <QStringList>

namespace licheng {

/// What the national database would answer for an exported roster (the bytes of its workbook): each row as it
/// was submitted, days in its own way of writing. Null: it is no roster.
[[nodiscard]] QJsonObject receiptsOf(const QByteArray &workbook);

/// Changes a cell of one row, leaves one out and adds one that nobody submitted. False: there are not three
/// rows.
[[nodiscard]] bool deviate(QJsonObject &receipts);

/// Writes a package with these files (name without ending, content) and SHA.txt.
[[nodiscard]] Result<Done> packReceipts(const QString &path,
                                        const QList<std::pair<QString, QJsonObject>> &files,
                                        const QByteArray &password);

/// Receipts (收訖明細) for exported rosters, with three deviations in the first that has the rows for them.
/// Returns the rows of the package.
[[nodiscard]] Result<int> writeSampleReceipts(const QStringList &rosters, const QString &path,
                                              const QByteArray &password);

} // namespace licheng
