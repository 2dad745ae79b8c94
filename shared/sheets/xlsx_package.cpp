// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/sheets/xlsx_parts.h"

#include "shared/sheets/read_failure.h"
#include "shared/sheets/xml_parts.h"
#include "shared/sheets/xml_scan.h"

#include <QCoreApplication>
#include <QDir>
#include <QHash>

#include <utility>

using namespace Qt::StringLiterals;

namespace licheng::sheets {

namespace {

struct Relation
{
    QString kind; ///< last word of the relation's type: worksheet, styles …
    QString part;
};

/// The relations of one part, by id. Targets are relative to the part's folder.
class RelationsHandler
{
public:
    explicit RelationsHandler(QString folder) : m_folder(std::move(folder)) {}

    void startElement(std::string_view, std::string_view name, const XmlAttributes &attributes)
    {
        if (name != "Relationship" || attributes.value("TargetMode") == "External")
            return;
        const QString type = stringOf(attributes.value("Type"));
        const QString target = stringOf(attributes.value("Target"));
        QString part = QDir::cleanPath(target.startsWith(u'/') ? target : m_folder + u'/' + target);
        while (part.startsWith(u'/'))
            part.remove(0, 1);
        relations.insert(stringOf(attributes.value("Id")), {type.section(u'/', -1), part});
    }
    void endElement(std::string_view, std::string_view) {}
    void characters(std::string_view) {}

    QHash<QString, Relation> relations;

private:
    QString m_folder;
};

QHash<QString, Relation> readRelations(const ZipSource &zip, const QString &part)
{
    const QString folder = part.contains(u'/') ? part.section(u'/', 0, -2) : QString();
    const QString relations =
        folder + (folder.isEmpty() ? u"_rels/"_qs : u"/_rels/"_qs) + part.section(u'/', -1) + u".rels"_qs;
    RelationsHandler handler(folder);
    if (zip.contains(relations))
        scanXml(zip.read(relations), relations, handler);
    return std::move(handler.relations);
}

class WorkbookHandler
{
public:
    struct Tab
    {
        QString name;
        QString relation;
        bool hidden;
    };

    void startElement(std::string_view, std::string_view name, const XmlAttributes &attributes)
    {
        if (name == "workbookPr") {
            const std::string_view flag = attributes.value("date1904");
            if (flag == "1" || flag == "true")
                origin = DateOrigin::Macintosh1904;
        } else if (name == "sheet") {
            Tab tab{stringOf(attributes.value("name")), {}, attributes.value("state").ends_with("idden")};
            for (const XmlAttribute &attribute : attributes.list()) {
                if (attribute.name == "id" && !attribute.ns.empty())
                    tab.relation = stringOf(attribute.value);
            }
            tabs.push_back(std::move(tab));
        }
    }
    void endElement(std::string_view, std::string_view) {}
    void characters(std::string_view) {}

    DateOrigin origin = DateOrigin::Excel1900;
    std::vector<Tab> tabs;
};

class StylesHandler
{
public:
    void startElement(std::string_view, std::string_view name, const XmlAttributes &attributes)
    {
        if (name == "numFmt" && m_inFormats) {
            if (const auto id = countOf(attributes.value("numFmtId")))
                m_formats.insert(*id, {customNumberClass(attributes.value("formatCode")),
                                       digitMask(attributes.value("formatCode"))});
        } else if (name == "xf" && m_inCells) {
            const qint64 id = countOf(attributes.value("numFmtId")).value_or(0);
            const auto custom = m_formats.constFind(id);
            styles.push_back(custom != m_formats.constEnd() ? *custom
                                                            : CellFormat{builtinNumberClass(id), {}});
        }
        switchArea(name, Area::Enter);
    }
    void endElement(std::string_view, std::string_view name) { switchArea(name, Area::Leave); }
    void characters(std::string_view) {}

    std::vector<CellFormat> styles;

private:
    enum class Area { Enter, Leave };

    void switchArea(std::string_view name, Area area)
    {
        if (name == "cellXfs")
            m_inCells = area == Area::Enter;
        else if (name == "numFmts")
            m_inFormats = area == Area::Enter;
    }

    bool m_inCells = false;
    bool m_inFormats = false;
    QHash<qint64, CellFormat> m_formats;
};

QString workbookPart(const ZipSource &zip)
{
    const QHash<QString, Relation> top = readRelations(zip, QString());
    for (const Relation &relation : top) {
        if (relation.kind == u"officeDocument"_qs)
            return relation.part;
    }
    return u"xl/workbook.xml"_qs;
}

} // namespace

XlsxPackage readXlsxPackage(const ZipSource &zip, const ReadLimits &limits)
{
    const QString main = workbookPart(zip);
    WorkbookHandler workbook;
    scanXml(zip.read(main), main, workbook);
    const QHash<QString, Relation> relations = readRelations(zip, main);

    XlsxPackage package;
    package.origin = workbook.origin;
    for (const WorkbookHandler::Tab &tab : workbook.tabs) {
        const Relation relation = relations.value(tab.relation);
        if (relation.kind == u"worksheet"_qs)
            package.sheets.push_back({tab.name, tab.hidden, relation.part});
    }
    if (qsizetype(package.sheets.size()) > limits.sheets) {
        throw ReadFailure{
            QCoreApplication::translate("Sheets", "it has more than %1 sheets; split it into several files.")
                .arg(limits.sheets)};
    }
    for (const Relation &relation : relations) {
        if (relation.kind == u"sharedStrings"_qs && zip.contains(relation.part)) {
            package.sharedStringsPart = relation.part;
        } else if (relation.kind == u"styles"_qs && zip.contains(relation.part)) {
            StylesHandler styles;
            scanXml(zip.read(relation.part), relation.part, styles);
            package.styles = std::move(styles.styles);
        }
    }
    return package;
}

} // namespace licheng::sheets
