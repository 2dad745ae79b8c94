// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/model/result.h"

#include <QFile>
#include <QJsonArray>
#include <QString>
#include <QStringList>

#include <vector>

namespace licheng {

/// An initial password (初始密碼) as account.issuePasswords tells it, to be handed over on paper.
struct PasswordSlip
{
    QString className;
    int seat = 0;
    QString name;
    QString login;
    QString password;
};

[[nodiscard]] std::vector<PasswordSlip> passwordSlips(const QJsonArray &json);

/// Where the owner of a slip sits: class and seat, as far as there are any.
[[nodiscard]] QString placeOf(const PasswordSlip &slip);
/// What the owner of a slip is to do.
[[nodiscard]] QString slipAdvice();

/// A page to be printed and cut: ten slips a sheet of A4, each with school, name, log-in name,
/// password, the invitation to the server and what to do with them. Always in Chinese, whatever language the
/// program speaks: it is for the school.
[[nodiscard]] QString passwordSlipsHtml(const std::vector<PasswordSlip> &slips, const QString &school,
                                        const QString &invitation);

/// A new file that only its owner may read; an error when it is there already or cannot be made. Opened
/// before passwords are asked for: a disk that does not take them must not cost the old ones.
[[nodiscard]] Result<Done> openSlipFile(QFile &file);
/// The slips as .html or .csv, by the file's name.
[[nodiscard]] Result<QByteArray> slipsAsText(const QString &fileName, const std::vector<PasswordSlip> &slips,
                                             const QString &school, const QString &invitation);
/// Writes what was made of the slips and closes the file. After an error the file is removed.
[[nodiscard]] Result<Done> writeSlips(QFile &file, const Result<QByteArray> &bytes);

/// The same as rows of a list, the headers first.
[[nodiscard]] QList<QStringList> passwordSlipRows(const std::vector<PasswordSlip> &slips);

} // namespace licheng
