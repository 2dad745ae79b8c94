// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/client/change_watch.h"
#include "app/presenters/code_lists.h"
#include "app/presenters/import_memory.h"
#include "app/presenters/import_problems.h"
#include "app/presenters/import_questions.h"
#include "app/presenters/seat_numbers.h"
#include "app/presenters/work_state.h"

#include <QSet>

#include <atomic>
#include <functional>
#include <memory>
#include <optional>

namespace licheng {

/// An import from the choice of the file to the result. The file is read and converted in the thread pool.
class ImportPresenter : public QObject
{
    Q_OBJECT
public:
    /// What is going on; everything but Idle can be cancelled, except Applying.
    enum class Activity { Idle, Reading, Preparing, Sending, Checking, Applying };
    /// How far the import has come.
    enum class Stage { NoFile, Mapping, Checked, Applied };

    ImportPresenter(RecordSource &source, const WorkState &work, QObject *parent = nullptr);
    ~ImportPresenter() override;

    /// From now on a fault of a code names what can be chosen.
    void setCodes(CodeLists &codes) { m_codes = &codes; }
    void open(const QString &path);
    /// For csv files; reads the file again.
    void setTextOptions(std::optional<sheets::TextEncoding> encoding, std::optional<char> delimiter);
    void setFormat(const ImportFormat &format);
    void setTerm(Term term);
    void setSheet(int sheet);
    void setHeaderRow(int row);
    /// A path already used by another column moves here; empty leaves the column out.
    void setPath(int column, const QString &path);
    /// What has to be or may be decided for all rows at once.
    [[nodiscard]] std::vector<AskedQuestion> questions() const;
    /// An answer to one of them: another semester than before is checked at once.
    void answer(ImportQuestion::Kind kind, int value);
    /// Back to an empty assistant.
    void reset();

    /// Sends the rows and runs the dry run on the server.
    void check();
    void apply(ImportMode mode);
    void cancel();

    [[nodiscard]] QString fileName() const { return m_fileName; }
    [[nodiscard]] Term term() const { return m_term; }
    /// Semesters that a list may be of, newest first: those of the switch, last school year, what the list
    /// says.
    [[nodiscard]] QList<Term> terms() const;
    [[nodiscard]] const ImportFormat *format() const { return m_format; }
    /// Formats that the role may import.
    [[nodiscard]] std::vector<const ImportFormat *> formats() const;
    /// None until a file was read.
    [[nodiscard]] std::shared_ptr<const ImportPreparation> prepared() const { return m_prepared; }
    [[nodiscard]] Activity activity() const { return m_activity; }
    [[nodiscard]] Stage stage() const { return m_stage; }

    /// What is seen without the server, and after check() what the server says.
    [[nodiscard]] const ImportProblems &problems() const { return m_problems; }

    /// What speaks for another semester than the chosen one, as a sentence; empty: nothing does.
    [[nodiscard]] QString otherTermText() const;
    /// The list is meant for the chosen semester all the same; until it is said, nothing is applied.
    void acceptTerm(bool accepted);
    [[nodiscard]] bool isTermAccepted() const { return m_accepted.term; }

    /// That the headers fit several kinds of lists alike, as a sentence; empty: they do not, or a person
    /// chose.
    [[nodiscard]] QString severalKindsText() const;

    /// Which columns were most likely sorted alone, and what to do, as sentences; empty: none was.
    [[nodiscard]] QString movedColumnText() const;
    /// The columns are meant so; until it is said, nothing is applied.
    void acceptColumns(bool accepted);
    [[nodiscard]] bool areColumnsAccepted() const { return m_accepted.movedColumns; }

    /// Of the dry run, then of the import itself; rows withheld count as faulty.
    [[nodiscard]] ImportSummary summary() const;
    [[nodiscard]] bool mayCheck() const;
    /// Why the rows cannot be checked yet, as one sentence; empty when they can.
    [[nodiscard]] QString checkObstacle() const;
    /// The dry run has found that nothing of it can be right: applyObstacle() says why.
    [[nodiscard]] bool isStopped() const { return m_client.obstacle().has_value(); }
    [[nodiscard]] bool mayApply(ImportMode mode) const;
    /// Why not, as one sentence; empty when it may.
    [[nodiscard]] QString applyObstacle(ImportMode mode) const;
    /// It was imported and taken back since, by whomever: the file is as before its check.
    [[nodiscard]] bool isTakenBack() const { return m_isTakenBack; }
    [[nodiscard]] QString header(int column) const;

Q_SIGNALS:
    /// File, format, sheet, header or mapping changed; the preparation is another one.
    void preparedChanged();
    void termChanged();
    void problemsChanged();
    void activityChanged();
    void stageChanged();
    /// total 0: unknown.
    void progress(qint64 done, qint64 total);
    /// One sentence for people.
    void failed(const QString &text);

private:
    [[nodiscard]] bool isAllowed(const ImportFormat *format) const;
    void read();
    void prepare(ImportChoice choice);
    void makePrepared(ImportChoice choice);
    void takePrepared(std::shared_ptr<const ImportPreparation> prepared);
    void prepareAnew(const std::function<void(ImportChoice &)> &change);
    void setActivity(Activity activity);
    void setStage(Stage stage);
    void collect();
    /// Whether what was applied still stands.
    void readRun();
    /// Those that the list seems to be of: both of a school year when only that is told.
    [[nodiscard]] QList<Term> toldTerms() const;
    [[nodiscard]] std::optional<AskedQuestion> termQuestion() const;

    RecordSource &m_source;
    const WorkState &m_work;
    ImportClient m_client;
    SeatNumbers m_seats;
    Term m_term;
    QString m_path;
    QString m_fileName;
    std::optional<sheets::TextEncoding> m_encoding;
    std::optional<char> m_delimiter;
    std::shared_ptr<const sheets::Workbook> m_workbook;
    const ImportFormat *m_format = nullptr;
    std::vector<const ImportFormat *> m_likely; ///< by the file's headers: several that fit alike
    bool m_isKindChosen = false;                ///< by the person
    ImportMemory m_memory;
    CodeLists *m_codes = nullptr;
    QSet<QString> m_tablesAsked;
    std::shared_ptr<const ImportPreparation> m_prepared;
    ImportProblems m_problems;
    Activity m_activity = Activity::Idle;
    Stage m_stage = Stage::NoFile;
    std::shared_ptr<std::atomic_bool> m_cancel;
    quint64 m_run = 0;
    ImportAcceptance m_accepted;
    ChangeWatch m_kept; ///< the import as it is kept, once it was applied
    bool m_isTakenBack = false;
};

} // namespace licheng
