// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/presenters/import_memory.h"

#include <QJsonArray>

namespace licheng {

using namespace Qt::Literals::StringLiterals;

ImportMemory::ImportMemory(RecordSource &source) : m_source(source)
{
    connect(&source, &RecordSource::beganAnew, this, &ImportMemory::read);
    read();
}

void ImportMemory::read()
{
    m_source.call(u"import.columns"_s, {}, this, [this](const protocol::Answer<QJsonObject> &answer) {
        if (answer)
            m_formats = answer->value(u"formats").toObject();
    });
}

QHash<QString, QString> ImportMemory::of(const ImportFormat &format) const
{
    const QJsonObject kept = m_formats.value(format.name()).toObject();
    QHash<QString, QString> paths;
    for (auto it = kept.begin(); it != kept.end(); ++it)
        paths.insert(it.key(), it->toString());
    return paths;
}

void ImportMemory::keep(const ImportPreparation &prepared)
{
    if (prepared.headerRow() == 0)
        return;
    constexpr qsizetype most = 200;
    constexpr qsizetype mostCharacters = 120;
    const ImportFormat &format = prepared.format();
    const QHash<QString, QString> known = of(format);
    const QStringList found = format.autoMap(prepared.headers());
    QJsonArray headings;
    QJsonArray paths;
    bool isNews = false;
    for (qsizetype column = 0; column < std::min(prepared.headers().size(), most); ++column) {
        const QString &heading = prepared.headers()[column];
        const QString &path = prepared.paths()[column];
        if (heading.size() > mostCharacters)
            continue;
        headings.append(heading);
        paths.append(path);
        isNews = isNews || known.value(headerKey(heading), found[column]) != path;
    }
    if (!isNews)
        return;
    m_source.write(u"import.keepColumns"_s,
                   {{u"type"_s, format.type().name()},
                    {u"format"_s, format.name()},
                    {u"headings"_s, headings},
                    {u"paths"_s, paths}},
                   this, [this, name = format.name()](const protocol::Answer<QJsonObject> &answer) {
                       if (answer)
                           m_formats.insert(name, answer->value(u"columns"));
                   });
}

} // namespace licheng
