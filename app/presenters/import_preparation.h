// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/client/import_client.h"
#include "shared/rosters/import_format.h"
#include "shared/sheets/workbook.h"

#include <QDate>

#include <functional>
#include <memory>
#include <optional>
#include <unordered_map>

namespace licheng {

/// Students who are named by class and seat in place of their number, as the store knew them when it was
/// asked.
struct ImportSeats
{
    /// Why no number is found.
    struct Fault
    {
        int column = -1;
        QString rule;
        QString sentence;
        bool operator==(const Fault &) const = default;
    };
    int classColumn = -1; ///< -1: nobody is found so
    int seatColumn = -1;
    QHash<int, QString> numbers; ///< by row of the sheet
    QHash<int, Fault> faults;

    [[nodiscard]] bool isFound() const { return classColumn >= 0 && seatColumn >= 0; }
    /// As a list of students calls its class or its seat, or as this program's own list of other records
    /// does: where the format asks for the number of a student, it says the same.
    [[nodiscard]] static bool isHeading(const ImportFormat &format, const QString &heading);
    [[nodiscard]] static QString numberPath() { return QStringLiteral("studentId.studentNumber"); }
    bool operator==(const ImportSeats &) const = default;
};

/// What a person chose in place of what is found automatically; the defaults choose nothing.
/// Defaults ask: see ImportPreparation::questions().
struct ImportChoice
{
    enum class HiddenRows { Ask, Leave, Take };
    enum class OddAges { Ask, AsRoc, AsWritten };
    enum class Padding { Keep, Remove };

    int sheet = -1;    ///< index into Workbook::sheets
    int headerRow = 0; ///< row number as a spreadsheet shows it
    /// By sheet column the field path that it fills, empty for columns left out. Empty list: automatic.
    QStringList paths;
    /// By header, as headerKey() writes it, the path that a person has chosen for it before, in place of the
    /// one found by itself; empty: left out.
    QHash<QString, QString> remembered;
    HiddenRows hiddenRows = HiddenRows::Ask;
    OddAges oddAges = OddAges::Ask;
    Padding padding = Padding::Keep;
    QDate today;       ///< by which ages are judged; invalid: they are not
    ImportSeats seats; ///< by which the numbers of students are found that the list leaves out
    bool operator==(const ImportChoice &) const = default;
};

/// Something about the file as a whole that a person decides, with one answer for all rows.
struct ImportQuestion
{
    enum class Kind {
        HiddenRows, ///< rows that the spreadsheet does not show
        OddAges,    ///< birthdays that make a pupil younger or older than there are, most likely of another
                    ///< calendar
        Padding,    ///< names filled up with blanks to the width of others
        Term        ///< the list seems to be of another semester than the chosen one
    };
    Kind kind = Kind::HiddenRows;
    int rows = 0;      ///< how many it is about
    int explained = 0; ///< of OddAges: those that a year of the Republic explains
    int firstRow = 0;
    QString value;      ///< of the first row: what the cell shows
    QString repaired;   ///< and what the offered repair makes of it
    bool isOpen = true; ///< nothing was chosen yet
    bool operator==(const ImportQuestion &) const = default;
};

/// 098/07/20 of a day that a date cell or the server writes as 2009-07-20, with its time; any other text as
/// it is.
[[nodiscard]] QString shownDay(const QString &text);

/// The row that names the columns, from 1, and how many it names.
struct HeadingPlace
{
    int row = 0; ///< 0: none does
    int known = 0;
};
/// Among the first rows, which may be titles, the one with most known headings; known counts those of a row.
/// A single known word may be a title or a value, so two are asked for.
[[nodiscard]] HeadingPlace findHeading(int rows, const std::function<int(int row)> &known);

/// A sheet of the file that is not imported.
struct OtherSheet
{
    QString name;
    int rows = 0;
    bool isHidden = false;
};

/// A fault that is seen without the server.
struct PreparedFault
{
    int row = 0;     ///< row number of the sheet
    int column = -1; ///< sheet column from 0; -1: the row as a whole
    QString field;   ///< field path
    QString rule;    ///< FieldFault::rule; cellError for #N/A and formulas without a result; dateInText,
                     ///< digitsLost, age, privateCharacter
    qint64 limit = 0;
    qint64 actual = 0;
    QString value;          ///< text of the cell
    bool isWarning = false; ///< imported nevertheless
    QString sentence = {};  ///< of a seat: what is told of it
    bool operator==(const PreparedFault &) const = default;
};

/// A row below the header that is no data: a total, a repeated header, what closes the list.
struct PassedRow
{
    int row = 0;
    QString text; ///< the row's first words
    bool operator==(const PassedRow &) const = default;
};

/// From a spreadsheet to the rows that the server is sent: finds sheet, header row and mapping, passes
/// over rows that are no data, converts every cell and collects what is wrong. Immutable once made; make
/// another one for another choice. Uses no event loop: may be made in any thread.
///
///     const auto book = sheets::readWorkbookFile(path, options);              // Result<Workbook>
///     auto shared = std::make_shared<const sheets::Workbook>(*std::move(book));
///     const auto formats = ImportPreparation::likelyFormats(*shared);               // or
///     ImportFormat::of("student") const ImportPreparation prepared(shared, *format); // all automatic if
///     (!prepared.missing().isEmpty()) …                                    // required, not mapped
///     client.check(format->name(), term, prepared.columns(), fileName, prepared.rows());
///
/// prepared.faults() are the local faults. Rows with a cell of a kind that the server cannot judge
/// (cellError, dateInText, digitsLost) are not sent and count as faulty: see withheld(); importing all or
/// none is then no choice.
class ImportPreparation
{
public:
    /// Rows among which the header is looked for.
    static constexpr int headerSearchRows = 30;

    ImportPreparation(std::shared_ptr<const sheets::Workbook> workbook, const ImportFormat &format,
                      ImportChoice choice = {});

    /// As ImportChoice::remembered, of each format.
    using Remembered = std::function<QHash<QString, QString>(const ImportFormat &)>;

    /// The format whose headers a workbook shows best, by those that few kinds of lists have, those that its
    /// rows must have, and the title or the file's name; several that fit alike, and none when no row of it
    /// has two known headers.
    [[nodiscard]] static std::vector<const ImportFormat *> likelyFormats(const sheets::Workbook &workbook,
                                                                         const Remembered &remembered = {},
                                                                         const QString &fileName = {});
    /// Formats that imports are offered for, in the order in which a school fills its store.
    [[nodiscard]] static std::vector<const ImportFormat *> formats();

    [[nodiscard]] const ImportFormat &format() const { return *m_format; }
    [[nodiscard]] const sheets::Workbook &workbook() const { return *m_workbook; }
    [[nodiscard]] const sheets::SheetData &sheet() const;
    [[nodiscard]] int sheetIndex() const { return m_choice.sheet; }
    [[nodiscard]] int headerRow() const { return m_choice.headerRow; } ///< 0: no header found
    /// No row has known headers: the first one with several texts stands for it until a person says more.
    [[nodiscard]] bool isHeaderGuessed() const { return m_isHeaderGuessed; }
    [[nodiscard]] const QStringList &headers() const { return m_headers; }
    /// By sheet column; empty for columns that are left out.
    [[nodiscard]] const QStringList &paths() const { return m_choice.paths; }
    [[nodiscard]] const ImportChoice &choice() const { return m_choice; }
    /// Paths of required columns that no sheet column fills.
    [[nodiscard]] QStringList missing() const;

    /// Row numbers of the data, ascending.
    [[nodiscard]] const std::vector<int> &dataRows() const { return m_dataRows; }
    [[nodiscard]] const std::vector<PassedRow> &passed() const { return m_passed; }
    /// The row that closes the list (以下空白, a signature), with which reading ends; 0: none.
    [[nodiscard]] int endRow() const { return m_endRow; }
    /// What has to be or may be decided for all rows at once.
    [[nodiscard]] const std::vector<ImportQuestion> &questions() const { return m_questions; }
    [[nodiscard]] const ImportQuestion *question(ImportQuestion::Kind kind) const;
    /// The file's other sheets that hold something.
    [[nodiscard]] std::vector<OtherSheet> otherSheets() const;
    /// Warnings among them. In the order of rows, then columns.
    [[nodiscard]] const std::vector<PreparedFault> &faults() const { return m_faults; }
    /// Index into faults() of a cell's fault; -1 for none.
    [[nodiscard]] int faultAt(int row, int column) const;
    /// Rows that have at least one fault.
    [[nodiscard]] int faultyRows() const { return m_faultyRows; }
    /// Data rows that are not sent.
    [[nodiscard]] int withheld() const { return m_withheld; }
    /// The columns to find students by, where some row has no number of its own; else none.
    [[nodiscard]] ImportSeats seatColumns() const;
    /// Whether a column says anything of its rows.
    [[nodiscard]] bool isUsed(int column) const
    {
        return !m_choice.paths.value(column).isEmpty() ||
               (column >= 0 && (column == m_choice.seats.classColumn || column == m_choice.seats.seatColumn));
    }
    [[nodiscard]] int columnOf(const QString &path) const { return int(m_choice.paths.indexOf(path)); }

    /// Column keys in the order of the cells of rows(), for ImportClient::check().
    [[nodiscard]] QStringList columns() const;
    /// What the file calls them.
    [[nodiscard]] QStringList columnHeaders() const;
    /// The data in wire format; a faulty cell keeps its text, so that the server counts it too.
    [[nodiscard]] const std::vector<ImportRow> &rows() const { return m_rows; }
    [[nodiscard]] QString cellText(int row, int column) const { return sheet().text(row, column); }

private:
    void chooseSheet();
    void chooseHeader();
    void convert();
    [[nodiscard]] int findEnd() const;
    void convertRow(int row, const QStringList &cells);
    /// The cell's value for the server, or what is wrong with it.
    [[nodiscard]] QJsonValue convertCell(PreparedFault &fault, const ImportColumn &target,
                                         const QString &text);
    [[nodiscard]] std::optional<QDate> judgeAge(PreparedFault &fault, const FieldInfo &field,
                                                const QString &day);
    void ask(ImportQuestion::Kind kind, int row, const QString &value, const QString &repaired, bool isOpen);
    void addFault(PreparedFault fault);
    [[nodiscard]] QStringList texts(int row) const;
    /// Numbers stand in a column of their own, which the file does not have.
    [[nodiscard]] bool addsNumbers() const;

    std::shared_ptr<const sheets::Workbook> m_workbook;
    const ImportFormat *m_format;
    ImportChoice m_choice;
    QStringList m_headers;
    std::vector<int> m_dataRows;
    std::vector<PassedRow> m_passed;
    std::vector<PreparedFault> m_faults;
    std::unordered_map<qint64, int> m_faultOf; ///< row * columns + column → index
    std::vector<ImportRow> m_rows;
    struct Mapped
    {
        int column;
        const ImportColumn *target;
    };
    std::vector<Mapped> m_mapped;
    std::vector<ImportQuestion> m_questions;
    bool m_isHeaderGuessed = false;
    int m_endRow = 0;
    int m_faultyRows = 0;
    int m_withheld = 0;
};

} // namespace licheng
