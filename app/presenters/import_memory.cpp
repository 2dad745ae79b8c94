// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/presenters/import_memory.h"

#include <QJsonDocument>

namespace licheng {

using namespace Qt::Literals::StringLiterals;

QString ImportMemory::place(const ImportFormat &format) const
{
    // Beside what belongs to the accounts of the same server.
    const QString server = m_settings.columnsKey({}).section(u'/', 0, 1);
    return u"%1/units/%2/import/%3"_s.arg(server).arg(m_unit).arg(format.name());
}

QHash<QString, QString> ImportMemory::of(const ImportFormat &format) const
{
    const QJsonObject kept =
        QJsonDocument::fromJson(m_settings.store()->value(place(format)).toByteArray()).object();
    QHash<QString, QString> paths;
    for (auto it = kept.begin(); it != kept.end(); ++it)
        paths.insert(it.key(), it->toString());
    return paths;
}

void ImportMemory::keep(const ImportPreparation &prepared)
{
    if (prepared.headerRow() == 0)
        return;
    QHash<QString, QString> known = of(prepared.format());
    const QStringList found = prepared.format().autoMap(prepared.headers());
    for (qsizetype column = 0; column < prepared.headers().size(); ++column) {
        const QString header = headerKey(prepared.headers()[column]);
        if (header.isEmpty())
            continue;
        if (prepared.paths()[column] == found[column])
            known.remove(header);
        else
            known.insert(header, prepared.paths()[column]);
    }
    QJsonObject json;
    for (auto it = known.constBegin(); it != known.constEnd(); ++it)
        json.insert(it.key(), it.value());
    m_settings.store()->setValue(place(prepared.format()),
                                 QJsonDocument(json).toJson(QJsonDocument::Compact));
}

} // namespace licheng
