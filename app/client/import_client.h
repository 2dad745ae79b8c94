// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/client/record_source.h"
#include "shared/model/school_year.h"
#include "shared/rules/verdict.h"

#include <QPointer>

#include <map>
#include <optional>
#include <vector>

namespace licheng {

struct ImportSummary
{
    int rows = 0;
    int created = 0;
    int updated = 0;
    int unchanged = 0;
    int faulty = 0;
    int untakenCertifications = 0; ///< told by the list and left waiting: the importer may not take them over
    int outdated = 0;              ///< left out: somebody has changed their records since the check
    std::vector<int> outdatedRows; ///< the first of them, by their numbers in the sheet
    std::vector<int> existingRows; ///< whose records are there already, by their numbers in the sheet
    qint64 run = 0;                ///< what is kept of it; 0: it was not applied
    qint64 firstCreated = 0;       ///< the record of the first row that brought one; 0: none did
    std::map<QString, int> alsoCreated; ///< as alsoCreatedFromJson()
};

/// Of an answer's member alsoCreated: record type → records that came along with those of the list; none with
/// no record.
[[nodiscard]] std::map<QString, int> alsoCreatedFromJson(const QJsonObject &json);

/// "3, 15, 20"; after twenty only that there are more.
[[nodiscard]] QString rowNumbers(const std::vector<int> &rows);

/// One thing that is wrong with one cell (or, with an empty field, with the row).
struct ImportFault
{
    int row = 0;   ///< row number of the sheet
    QString field; ///< column key as given to begin()
    QString rule;  ///< as FieldFault::rule, or the import's own
    qint64 limit = 0;
    qint64 actual = 0;
    QString value;
    bool isWarning = false; ///< imported nevertheless
    std::optional<Refusal> refusal;
    QString other = {}; ///< as FieldFault::other
};

/// Why an import as a whole cannot be right, whatever its rows say by themselves.
struct ImportObstacle
{
    QString rule; ///< disagreement: names moved against numbers
    int rows = 0;
    int compared = 0;
    int firstRow = 0;
    QString given; ///< of the first row
    QString stored;
};

/// What the person in front of the file has decided for all its rows.
struct ImportConsent
{
    bool oddAges = false; ///< birthdays of very young or old pupils are right as they are
};

/// Something that speaks for another semester than the chosen one.
struct OtherTerm
{
    QString term; ///< "114-1", or "114"
    QString by;   ///< column, rows, file or title
    int rows = 0;
    int of = 0;
};

/// A column that was most likely sorted without the others.
struct MovedColumn
{
    QString path;
    QString rule; ///< permuted: the values of the records among each other; changed: nearly all
    int rows = 0;
    int compared = 0;
    int firstRow = 0;
    QString given; ///< of the first row
};

/// What is meant so although the dry run asks back.
struct ImportAcceptance
{
    bool term = false;
    bool movedColumns = false;
};

/// All rows or none; or only those without faults.
enum class ImportMode { All, Good };

struct ImportRow
{
    int number = 0;   ///< row number of the sheet
    QJsonArray cells; ///< in the order of the columns, sent as text
};

/// One import from begin to apply or discard. One step runs at a time; cancel() ends whichever it is, and so
/// does its end: what was not applied is given up on the server.
class ImportClient : public QObject
{
    Q_OBJECT
public:
    /// Largest message of rows.
    static constexpr int rowsPerMessage = 2000;
    static constexpr qsizetype bytesPerMessage = 1024 * 1024;

    explicit ImportClient(RecordSource &source, QObject *parent = nullptr);
    ~ImportClient() override;

    /// format: name of the import format, "student" or "performance.competition".
    /// headings: what the file calls the columns. Sends the rows and then runs the dry run; checked() or
    /// failed() follows.
    void check(const QString &format, Term term, const QStringList &columns, const QString &fileName,
               std::vector<ImportRow> rows, ImportConsent consent = {}, const QString &title = {},
               const QStringList &headings = {});
    /// After checked(); applied() or failed() follows. What speaks for another semester and columns that were
    /// moved have to be accepted.
    void apply(ImportMode mode, ImportAcceptance accepted = {});
    /// Gives the import up on the server, and forgets what was found in it; nothing was changed.
    void cancel();

    enum class Step { Idle, Sending, Checking, Checked, Applying, Applied };
    [[nodiscard]] Step step() const { return m_step; }
    [[nodiscard]] const ImportSummary &summary() const { return m_summary; }
    [[nodiscard]] const std::vector<ImportFault> &faults() const { return m_faults; }
    /// Nothing can be applied while there is one.
    [[nodiscard]] const std::optional<ImportObstacle> &obstacle() const { return m_obstacle; }
    [[nodiscard]] const std::vector<OtherTerm> &otherTerms() const { return m_otherTerms; }
    [[nodiscard]] const std::vector<MovedColumn> &movedColumns() const { return m_movedColumns; }

Q_SIGNALS:
    /// Rows sent while sending, rows checked while checking. Applying tells none.
    void progress(int rowsDone, int rowsTotal);
    void stepChanged();
    void checked();
    void applied();
    /// The import is over on the server too.
    void failed(const licheng::protocol::Fault &fault);

private:
    void sendNext();
    void runCheck();
    void setStep(Step step);
    void fail(const protocol::Fault &fault);
    static void discard(RecordSource &source, qint64 import);

    QPointer<RecordSource> m_source;
    Step m_step = Step::Idle;
    qint64 m_import = 0;
    quint64 m_run = 0; ///< answers of an earlier, cancelled run are ignored
    std::vector<ImportRow> m_rows;
    size_t m_sent = 0;
    ImportSummary m_summary;
    std::vector<ImportFault> m_faults;
    std::optional<ImportObstacle> m_obstacle;
    std::vector<OtherTerm> m_otherTerms;
    std::vector<MovedColumn> m_movedColumns;
};

[[nodiscard]] ImportSummary importSummaryFromJson(const QJsonObject &json);
[[nodiscard]] ImportFault importFaultFromJson(const QJsonObject &json);

} // namespace licheng
