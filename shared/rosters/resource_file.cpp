// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/rosters/resource_file.h"

#include <QFile>

namespace licheng {

QJsonDocument resourceJson(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("the program's resource %s is missing", qPrintable(path));
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(file.readAll(), &error);
    if (error.error != QJsonParseError::NoError)
        qFatal("the program's resource %s is not JSON: %s", qPrintable(path),
               qPrintable(error.errorString()));
    return document;
}

} // namespace licheng
