// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/sheets/xlsx_writer.h"

#include "shared/sheets/writable_text.h"

#include <QCoreApplication>
#include <QFile>
#include <QSaveFile>
#include <QTemporaryDir>

#include <xlsxwriter.h>

#include <array>

using namespace Qt::StringLiterals;

namespace licheng::sheets {

namespace {

constexpr int MostRows = 1'048'576;
constexpr int MostColumns = 16'384;
constexpr lxw_color_t HeaderFill = 0xE7EBF0;
constexpr lxw_color_t FaultyFill = 0xFBE3E1;

Error refused(lxw_error code, const QString &what)
{
    return {QCoreApplication::translate("Sheets", "%1 cannot be written: %2.")
                .arg(what, QString::fromUtf8(lxw_strerror(code)))};
}

} // namespace

struct XlsxWriter::Private
{
    ~Private()
    {
        if (workbook != nullptr)
            lxw_workbook_free(workbook);
    }

    [[nodiscard]] lxw_format *format(CellStyle style, bool date)
    {
        lxw_format *&made = formats[std::size_t(style) * 2 + (date ? 1 : 0)];
        if (made != nullptr || (style == CellStyle::Plain && !date))
            return made;
        made = workbook_add_format(workbook);
        if (date)
            format_set_num_format(made, "yyyy-mm-dd");
        if (style == CellStyle::Header) {
            format_set_bold(made);
            format_set_bg_color(made, HeaderFill);
            format_set_bottom(made, LXW_BORDER_THIN);
            format_set_align(made, LXW_ALIGN_VERTICAL_CENTER);
        } else if (style == CellStyle::Faulty) {
            format_set_bg_color(made, FaultyFill);
        }
        return made;
    }

    [[nodiscard]] Result<Done> writeCell(int column, const OutCell &cell);
    [[nodiscard]] Result<Done> writeComment(int column, const QString &comment);
    [[nodiscard]] QString place() const { return u"%1!%2"_qs.arg(sheetName).arg(row + 1); }

    QTemporaryDir folder;
    QByteArray fileName;
    QByteArray author;
    QByteArray temporary;
    lxw_workbook *workbook = nullptr;
    lxw_worksheet *sheet = nullptr;
    QString sheetName;
    int row = 0;
    std::array<lxw_format *, 6> formats{};
};

XlsxWriter::XlsxWriter(const DocumentInfo &info, RowStorage storage) : d(std::make_unique<Private>())
{
    d->fileName = QFile::encodeName(d->folder.filePath(u"workbook.xlsx"_qs));
    d->temporary = QFile::encodeName(d->folder.path());
    d->author = info.author.toUtf8();
    lxw_workbook_options options{};
    options.constant_memory = storage == RowStorage::Streaming ? LXW_TRUE : LXW_FALSE;
    options.tmpdir = d->temporary.data();
    if (d->folder.isValid())
        d->workbook = workbook_new_opt(d->fileName.constData(), &options);
    if (d->workbook == nullptr)
        return;
    QByteArray title = info.title.toUtf8();
    lxw_doc_properties properties{};
    properties.title = title.isEmpty() ? nullptr : title.data();
    properties.author = d->author.isEmpty() ? nullptr : d->author.data();
    properties.created = time_t(info.created.toSecsSinceEpoch());
    workbook_set_properties(d->workbook, &properties);
}

XlsxWriter::~XlsxWriter() = default;
XlsxWriter::XlsxWriter(XlsxWriter &&) noexcept = default;
XlsxWriter &XlsxWriter::operator=(XlsxWriter &&) noexcept = default;

Result<Done> XlsxWriter::addSheet(const SheetSetup &setup)
{
    if (d->workbook == nullptr) {
        return Error{QCoreApplication::translate(
            "Sheets", "The workbook cannot be written: the folder for temporary files is not writable.")};
    }
    const QByteArray name = setup.name.toUtf8();
    const QString what = QCoreApplication::translate("Sheets", "Sheet “%1”").arg(setup.name);
    if (name.isEmpty())
        return Error{QCoreApplication::translate("Sheets", "A sheet cannot be written: it has no name.")};
    if (const lxw_error code = workbook_validate_sheet_name(d->workbook, name.constData());
        code != LXW_NO_ERROR)
        return refused(code, what);
    d->sheet = workbook_add_worksheet(d->workbook, name.constData());
    if (d->sheet == nullptr)
        return refused(LXW_ERROR_MEMORY_MALLOC_FAILED, what);
    d->sheetName = setup.name;
    d->row = 0;
    for (qsizetype i = 0; i < setup.columnWidths.size(); ++i) {
        if (setup.columnWidths[i] > 0)
            worksheet_set_column(d->sheet, lxw_col_t(i), lxw_col_t(i), setup.columnWidths[i], nullptr);
    }
    if (setup.frozenRows > 0)
        worksheet_freeze_panes(d->sheet, lxw_row_t(setup.frozenRows), 0);
    return Done{};
}

Result<Done> XlsxWriter::addRow(const QList<OutCell> &cells)
{
    if (d->sheet == nullptr)
        return Error{
            QCoreApplication::translate("Sheets", "The workbook cannot be written: it has no sheet.")};
    if (d->row >= MostRows || cells.size() > MostColumns) {
        return Error{QCoreApplication::translate(
                         "Sheets",
                         "%1 cannot be written: a sheet holds at most %L2 rows and %L3 columns; divide "
                         "the data.")
                         .arg(d->place())
                         .arg(MostRows)
                         .arg(MostColumns)};
    }
    for (int column = 0; column < int(cells.size()); ++column) {
        if (Result<Done> written = d->writeCell(column, cells[column]); !written)
            return written;
    }
    ++d->row;
    return Done{};
}

Result<Done> XlsxWriter::Private::writeCell(int column, const OutCell &cell)
{
    const auto at = lxw_row_t(row);
    const auto to = lxw_col_t(column);
    lxw_error code = LXW_NO_ERROR;
    if (const auto *text = std::get_if<QString>(&cell.value); text != nullptr && !text->isEmpty()) {
        if (Result<Done> checked = checkWritable(*text, row + 1, column); !checked)
            return checked;
        code = worksheet_write_string(sheet, at, to, text->toUtf8().constData(), format(cell.style, false));
    } else if (const auto *number = std::get_if<double>(&cell.value)) {
        code = worksheet_write_number(sheet, at, to, *number, format(cell.style, false));
    } else if (const auto *day = std::get_if<QDate>(&cell.value); day != nullptr && day->isValid()) {
        lxw_datetime date{};
        date.year = day->year();
        date.month = day->month();
        date.day = day->day();
        code = worksheet_write_datetime(sheet, at, to, &date, format(cell.style, true));
    } else if (cell.style != CellStyle::Plain) {
        code = worksheet_write_blank(sheet, at, to, format(cell.style, false));
    }
    if (code != LXW_NO_ERROR)
        return refused(code, place());
    return cell.comment.isEmpty() ? Done{} : writeComment(column, cell.comment);
}

Result<Done> XlsxWriter::Private::writeComment(int column, const QString &comment)
{
    if (Result<Done> checked = checkWritable(comment, row + 1, column); !checked)
        return checked;
    lxw_comment_options options{};
    options.author = author.isEmpty() ? nullptr : author.data();
    const lxw_error code = worksheet_write_comment_opt(sheet, lxw_row_t(row), lxw_col_t(column),
                                                       comment.toUtf8().constData(), &options);
    if (code != LXW_NO_ERROR)
        return refused(code, place());
    return Done{};
}

Result<QByteArray> XlsxWriter::finish()
{
    const QString what = QCoreApplication::translate("Sheets", "The workbook");
    if (d->workbook == nullptr || d->sheet == nullptr)
        return Error{
            QCoreApplication::translate("Sheets", "The workbook cannot be written: it has no sheet.")};
    d->sheet = nullptr;
    if (const lxw_error code = workbook_close(std::exchange(d->workbook, nullptr)); code != LXW_NO_ERROR)
        return refused(code, what);
    QFile file(QFile::decodeName(d->fileName));
    if (!file.open(QIODevice::ReadOnly))
        return Error{
            QCoreApplication::translate("Sheets", "%1 cannot be written: %2.").arg(what, file.errorString())};
    return file.readAll();
}

Result<Done> XlsxWriter::finishTo(const QString &path)
{
    const Result<QByteArray> bytes = finish();
    if (!bytes)
        return bytes.error();
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(*bytes) != bytes->size() || !file.commit()) {
        return Error{
            QCoreApplication::translate("Sheets", "%1 cannot be written: %2.").arg(path, file.errorString())};
    }
    return Done{};
}

QList<OutCell> headerRow(const QStringList &texts)
{
    QList<OutCell> cells;
    for (const QString &text : texts)
        cells.append({text, CellStyle::Header, {}});
    return cells;
}

QList<OutCell> textRow(const QStringList &texts)
{
    QList<OutCell> cells;
    for (const QString &text : texts)
        cells.append({text, CellStyle::Plain, {}});
    return cells;
}

} // namespace licheng::sheets
