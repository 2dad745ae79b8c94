// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/sheets/xls_reader.h"

#include "shared/sheets/biff_facts.h"
#include "shared/sheets/compound_file.h"
#include "shared/sheets/progress_steps.h"
#include "shared/sheets/sheet_builder.h"
#include "shared/sheets/xml_parts.h"

#include <QFile>
#include <QTemporaryFile>

#include <freexl.h>

#include <algorithm>
#include <memory>

using namespace Qt::StringLiterals;

namespace licheng::sheets {

namespace {

[[noreturn]] void damaged()
{
    throw ReadFailure{
        QCoreApplication::translate("Sheets", "it is damaged or of an Excel before version 5; open it in a "
                                              "spreadsheet program and save it as .xlsx.")};
}

/// FreeXL's handle on a workbook. FreeXL reads files only: it is given a copy of the bytes that were checked.
class FreeXlBook
{
public:
    explicit FreeXlBook(QByteArrayView bytes)
    {
        if (!m_file.open() || m_file.write(bytes.data(), bytes.size()) != bytes.size() || !m_file.flush()) {
            throw ReadFailure{QCoreApplication::translate(
                "Sheets",
                "the folder for temporary files is full or cannot be written; make room and try again.")};
        }
        if (freexl_open(QFile::encodeName(m_file.fileName()).constData(), &m_book) != FREEXL_OK)
            damaged();
    }
    ~FreeXlBook() { freexl_close(m_book); }
    Q_DISABLE_COPY_MOVE(FreeXlBook)

    [[nodiscard]] unsigned int sheets() const
    {
        unsigned int count = 0;
        return freexl_get_info(m_book, FREEXL_BIFF_SHEET_COUNT, &count) == FREEXL_OK ? count : 0;
    }

    /// Makes a sheet the one that is read; its name.
    [[nodiscard]] QString select(unsigned int sheet)
    {
        const char *name = nullptr;
        if (freexl_get_worksheet_name(m_book, static_cast<unsigned short>(sheet), &name) != FREEXL_OK ||
            freexl_select_active_worksheet(m_book, static_cast<unsigned short>(sheet)) != FREEXL_OK ||
            freexl_worksheet_dimensions(m_book, &m_rows, &m_columns) != FREEXL_OK)
            damaged();
        return QString::fromUtf8(name);
    }

    [[nodiscard]] int rows() const { return int(m_rows); }
    [[nodiscard]] int columns() const { return int(m_columns); }

    /// The text of a cell of the selected sheet; empty when it holds none.
    [[nodiscard]] std::string_view text(int row, int column) const
    {
        FreeXL_CellValue value;
        if (row >= rows() || column >= columns() ||
            freexl_get_cell_value(m_book, unsigned(row), static_cast<unsigned short>(column), &value) !=
                FREEXL_OK)
            return {};
        const bool isText = value.type == FREEXL_CELL_TEXT || value.type == FREEXL_CELL_SST_TEXT;
        return isText && value.value.text_value != nullptr ? std::string_view(value.value.text_value)
                                                           : std::string_view();
    }

private:
    QTemporaryFile m_file;
    const void *m_book = nullptr;
    unsigned int m_rows = 0;
    unsigned short m_columns = 0;
};

/// One row: FreeXL's texts and, from `next` on, the facts of this row.
void fillRow(SheetBuilder &builder, const FreeXlBook &book, int row, const BiffSheet &facts,
             std::size_t &next)
{
    for (int column = 0; column < book.columns(); ++column) {
        if (const std::string_view text = book.text(row, column); !text.empty())
            builder.set(column, CellKind::Text, bytesOf(text));
    }
    for (; next < facts.cells.size() && facts.cells[next].row == row; ++next) {
        const BiffCell &cell = facts.cells[next];
        builder.set(cell.column, cell.kind, bytesOf(cell.text));
    }
}

SheetData readSheet(BuildContext &context, const FreeXlBook &book, const QString &name,
                    const BiffSheet &facts)
{
    SheetBuilder builder(context, name, facts.isHidden);
    const int last = std::max(book.rows(), facts.cells.empty() ? 0 : facts.cells.back().row + 1);
    std::size_t next = 0;
    for (int row = 0; row < last; ++row) {
        builder.beginRow(row + 1);
        if (std::binary_search(facts.hiddenRows.begin(), facts.hiddenRows.end(), row))
            builder.hideRow();
        fillRow(builder, book, row, facts, next);
    }
    for (const BiffArea &area : facts.merged)
        builder.merge(area.firstRow + 1, area.lastRow + 1, area.column);
    return builder.take();
}

} // namespace

Workbook readXls(QByteArrayView bytes, const ReadOptions &options)
{
    std::optional<QByteArray> stream = compoundStream(bytes, u"Workbook");
    if (!stream)
        stream = compoundStream(bytes, u"Book");
    if (!stream && compoundStream(bytes, u"EncryptedPackage")) {
        throw ReadFailure{QCoreApplication::translate(
            "Sheets", "it is protected by a password; save it without a password.")};
    }
    if (!stream)
        damaged();
    // What the file says of its size is checked before FreeXL makes room for it.
    std::vector<BiffSheet> facts = readBiffFacts(*stream, options.limits);
    FreeXlBook book(bytes);
    BuildContext context;
    context.limits = options.limits;
    const unsigned int sheets = book.sheets();
    if (sheets == 0)
        damaged();
    ProgressSteps steps(options.progress, int(sheets));
    facts.resize(sheets);
    Workbook workbook;
    workbook.format = FileFormat::LegacyExcel;
    for (unsigned int sheet = 0; sheet < sheets; ++sheet) {
        const QString name = book.select(sheet);
        workbook.sheets.push_back(readSheet(context, book, name, facts[sheet]));
        steps.next();
    }
    context.pool->freeze();
    return workbook;
}

} // namespace licheng::sheets
