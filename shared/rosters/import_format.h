// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/model/record_type.h"

#include <QHash>
#include <QJsonObject>
#include <QStringList>

#include <memory>
#include <vector>

namespace licheng {

/// Paths of the two columns in which a list says of which semester its rows are. They are stored nowhere.
inline constexpr const char *termYearPath = "term.schoolYear";
inline constexpr const char *termSemesterPath = "term.semester";

/// A column that an import can take: the field path that it fills. A path through a reference
/// ("courseId.offeringCode") names the record referred to by that field.
struct ImportColumn
{
    QString path;
    QStringList headerKeys; ///< label, headers of other programs and path, as headers are compared
    bool isRequired = false;
    QStringList none;        ///< texts that say that there is no value: they clear it
    bool isCompared = false; ///< not stored: compared with the record that the row refers to
    bool isSeveral = false;  ///< a cell names any number of records: its value is an array
    bool isOfNames = false;  ///< a cell lists names: a line of its own for each is as good as a 、
    const FieldInfo *field = nullptr;
};

/// Stands in the path of a further column of a field, before its number ("coTeacherNames#2"). Texts are put
/// together; of other values the last one told holds.
inline constexpr QChar furtherColumn = u'#';

/// How lists of one record type are imported: columns, headers, and other programs' words for codes. The
/// columns are the description's fields under their labels; resources/import/formats.json adds other headers.
class ImportFormat
{
public:
    /// By name: that of the record type, or "performance.competition" for one kind of it.
    [[nodiscard]] static const ImportFormat *of(QStringView name);
    /// In the order in which they are offered.
    [[nodiscard]] static std::vector<const ImportFormat *> all();

    [[nodiscard]] const QString &name() const { return m_parts.name; }
    /// Chinese title when it is not that of the record type.
    [[nodiscard]] const QString &official() const { return m_parts.official; }
    [[nodiscard]] const RecordType &type() const { return *m_parts.type; }
    /// Paths whose values together tell a record from the others; a repeated import finds it by them.
    [[nodiscard]] const QStringList &keys() const { return m_parts.keys; }
    /// Members that every row of this format has.
    [[nodiscard]] const QJsonObject &constants() const { return m_parts.constants; }
    [[nodiscard]] const std::vector<ImportColumn> &columns() const { return m_parts.columns; }
    /// The columns of a file without a header, in their order; empty: such a file cannot be read.
    [[nodiscard]] const QStringList &positions() const { return m_parts.positions; }
    [[nodiscard]] const ImportColumn *column(QStringView path) const;

    /// For each header the path that it stands for, empty where none fits; each path at most once.
    [[nodiscard]] QStringList autoMap(const QStringList &headers) const;

    /// How well a row serves as header: how many of its cells are known headers.
    [[nodiscard]] int headerScore(const QStringList &cells) const;

    /// Whether a row is not data but a total under it or a repeated header.
    [[nodiscard]] bool isNotData(const QStringList &cells, const QStringList &paths) const;

    /// Whether a row looks like what closes a list: a total, End, 以下空白, a line of signatures, a rule of
    /// dashes. The words are those of names and offices too, so a row that has what a record needs is none.
    [[nodiscard]] bool isClosing(const QStringList &cells, const QStringList &paths) const;

    /// Whether a row has a text in every mapped column that a record needs.
    [[nodiscard]] bool isComplete(const QStringList &cells, const QStringList &paths) const;

    /// A cell's text as the field's value (dates in every way offices write them, codes by their Chinese
    /// terms, numbers in full width) or the fault that names the rule it breaks. Dates of instants mean
    /// noon in Taiwan. References by key stay text; the server looks them up. Undefined: the cell is empty;
    /// null: it says that there is no value.
    [[nodiscard]] Result<QJsonValue, FieldFault> convert(const ImportColumn &column,
                                                         const QString &cell) const;

    /// What all formats share: other programs' words for codes and numbers, and words that begin a total or
    /// close a list.
    struct Words
    {
        QHash<QString, QHash<QString, QString>> values;
        QHash<QString, int> numerals;
        QStringList totals;
        QStringList closings;
    };
    /// What a format is made of; import_format_maker.h makes them all.
    struct Parts
    {
        const RecordType *type = nullptr;
        QString name;
        QString official;
        QStringList keys;
        QStringList positions;
        QJsonObject constants;
        std::vector<ImportColumn> columns;
        std::shared_ptr<const Words> words;
    };
    explicit ImportFormat(Parts parts) : m_parts(std::move(parts)) {}

private:
    /// Of the mapped columns that a record needs: how many have a text, and how many there are.
    [[nodiscard]] std::pair<int, int> filledOfRequired(const QStringList &cells,
                                                       const QStringList &paths) const;
    /// Another program's word for a code or a number in ours; any other text as it is.
    [[nodiscard]] QString ownWord(const FieldInfo &field, const QString &text) const;

    Parts m_parts;
};

/// Makes every import format: columns from the descriptions and from the fields of each kind
/// (PerformanceKinds, GradeFormLayout), with what resources/import/formats.json adds to them: headers of
/// other programs and exceptions. A name there that no description has ends the program.
[[nodiscard]] std::vector<std::unique_ptr<ImportFormat>> makeImportFormats();
/// The same of other data.
[[nodiscard]] std::vector<std::unique_ptr<ImportFormat>> makeImportFormats(const QJsonObject &json);

/// Headers are compared without spaces, line breaks, brackets' contents and marks such as ＊.
[[nodiscard]] QString headerKey(const QString &header);

} // namespace licheng
