// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/model/result.h"

#include <QDate>
#include <QDateTime>
#include <QList>
#include <QString>

#include <memory>
#include <variant>

namespace licheng::sheets {

enum class CellStyle { Plain, Header, Faulty };

/// A cell to be written. Text stays text whatever it looks like: never a formula, a link or a number.
struct OutCell
{
    using Value = std::variant<std::monostate, QString, double, QDate>;

    Value value;
    CellStyle style = CellStyle::Plain;
    QString comment; ///< shown when the pointer rests on the cell; empty for none
};

struct SheetSetup
{
    QString name;               ///< 1 to 31 characters, none of []:*?/\ (checked)
    QList<double> columnWidths; ///< in characters, from the first column; 0 keeps the default
    int frozenRows = 0;         ///< rows that stay in sight when scrolling
};

struct DocumentInfo
{
    QDateTime created; ///< must be valid: equal input then gives equal bytes
    QString title;
    QString author;
};

/// Streaming keeps one row in memory and writes texts into the cells: smaller in memory, larger on disk.
enum class RowStorage { InMemory, Streaming };

/// Writes an xlsx workbook sheet by sheet and row by row. After an error the writer is of no more use.
class XlsxWriter
{
public:
    explicit XlsxWriter(const DocumentInfo &info, RowStorage storage = RowStorage::InMemory);
    ~XlsxWriter();
    XlsxWriter(XlsxWriter &&) noexcept;
    XlsxWriter &operator=(XlsxWriter &&) noexcept;
    Q_DISABLE_COPY(XlsxWriter)

    /// Rows added from now on go to this sheet.
    Result<Done> addSheet(const SheetSetup &setup);
    Result<Done> addRow(const QList<OutCell> &cells);

    /// The finished workbook. To be called once, instead of finishTo().
    Result<QByteArray> finish();
    /// Replaces the file only when all was written.
    Result<Done> finishTo(const QString &path);

private:
    struct Private;
    std::unique_ptr<Private> d;
};

/// Cells with the header style, and plain text cells.
[[nodiscard]] QList<OutCell> headerRow(const QStringList &texts);
[[nodiscard]] QList<OutCell> textRow(const QStringList &texts);

} // namespace licheng::sheets
