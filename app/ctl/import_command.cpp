// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/commands.h"

#include "app/client/param_key.h"
#include "app/ctl/where.h"
#include "app/presenters/import_presenter.h"
#include "app/presenters/import_questions.h"
#include "app/presenters/import_report.h"
#include "app/presenters/work_state.h"
#include "shared/model/school_time.h"

#include <QFileInfo>
#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace licheng::ctl {

namespace {

/// import FILE: the assistant of the window without the window. Ends with Faults when rows with faults
/// keep the mode asked for from being done; with mode good they are left out and the end is LeftOut. Mode
/// check ends as mode all would.
class ImportCommand : public Command
{
public:
    explicit ImportCommand(Workplace place);
    [[nodiscard]] Result<Done> prepare() override;
    void start() override;

private:
    enum class Mode { All, Good, Check };

    void onPrepared();
    [[nodiscard]] std::optional<QString> choose();
    [[nodiscard]] std::optional<QString> answerQuestions();
    [[nodiscard]] std::optional<QString> mapColumns();
    void onStage();
    [[nodiscard]] bool isAskedBack(const QString &question, const QString &option, const QString &whatToDo);
    void report();
    void conclude(ExitCode code);

    WorkState m_work;
    ImportPresenter m_import;
    Mode m_mode = Mode::All;
    QStringList m_questions; ///< that an import would have to answer first
    std::map<ImportQuestion::Kind, int> m_answers;
    std::optional<Term> m_term;
    const ImportFormat *m_format = nullptr;
    bool m_isChosen = false;
    bool m_isOver = false;
};

QJsonObject summaryJson(const ImportSummary &summary)
{
    QJsonObject also;
    for (const auto &[type, count] : summary.alsoCreated)
        also.insert(type, count);
    return {
        {key("rows"), summary.rows},         {key("created"), summary.created},
        {key("updated"), summary.updated},   {key("unchanged"), summary.unchanged},
        {key("faulty"), summary.faulty},     {key("untakenCertifications"), summary.untakenCertifications},
        {key("outdated"), summary.outdated}, {key("alsoCreated"), also}};
}

QJsonArray problemsJson(const ImportPresenter &import)
{
    QJsonArray list;
    for (const ImportProblem &problem : import.problems()) {
        list.append(QJsonObject{{key("row"), problem.row},
                                {key("column"), problem.cell.column},
                                {key("field"), problem.cell.fault.field},
                                {key("rule"), problem.cell.fault.rule},
                                {key("limit"), problem.cell.fault.limit},
                                {key("actual"), problem.cell.fault.actual},
                                {key("value"), problem.cell.value},
                                {key("warning"), problem.isWarning},
                                {key("message"), importProblemText(problem)}});
    }
    return list;
}

} // namespace

ImportCommand::ImportCommand(Workplace place)
    : Command(place), m_work(place.session, systemClock()), m_import(place.session, m_work)
{
    connect(&m_import, &ImportPresenter::preparedChanged, this, &ImportCommand::onPrepared);
    connect(&m_import, &ImportPresenter::stageChanged, this, &ImportCommand::onStage);
    connect(&m_import, &ImportPresenter::failed, this, [this](const QString &text) {
        output().error(text);
        output().json({{key("error"), QJsonObject{{key("message"), text}}}});
        conclude(session().isReady() ? ExitCode::Refused : ExitCode::NoConnection);
    });
}

namespace {

/// The options that answer the questions about a file, with their words.
struct AnswerOption
{
    const char *option;
    ImportQuestion::Kind kind;
    const char *first;
    int firstValue;
    const char *second;
    int secondValue;
};
constexpr AnswerOption answerOptions[] = {
    {"hidden", ImportQuestion::Kind::HiddenRows, "leave", int(ImportChoice::HiddenRows::Leave), "take",
     int(ImportChoice::HiddenRows::Take)},
    {"ages", ImportQuestion::Kind::OddAges, "roc", int(ImportChoice::OddAges::AsRoc), "written",
     int(ImportChoice::OddAges::AsWritten)},
    {"names", ImportQuestion::Kind::Padding, "keep", int(ImportChoice::Padding::Keep), "tidy",
     int(ImportChoice::Padding::Remove)},
};

/// The place of a problem and its sentence, which for faults of the file itself is the assistant's.
QString problemLine(const ImportProblem &problem)
{
    return messages::cellFault(problem.cell)
        .replace(messages::cellFaultText(problem.cell), importProblemText(problem));
}

QString formNames()
{
    QStringList names;
    for (const ImportFormat *format : ImportFormat::all())
        names.append(format->name());
    return names.join(u", "_s);
}

} // namespace

Result<Done> ImportCommand::prepare()
{
    const QString mode = arguments().value(key("mode"), key("all"));
    if (mode == u"check")
        m_mode = Mode::Check;
    else if (mode == u"good")
        m_mode = Mode::Good;
    if (arguments().has(key("term"))) {
        const auto term = parseTerm(arguments().value(key("term")));
        if (!term)
            return term.error();
        m_term = *term;
    }
    if (arguments().has(key("type"))) {
        m_format = ImportFormat::of(arguments().value(key("type")));
        if (!m_format)
            return Error{u"'%1' cannot be imported: %2"_s.arg(arguments().value(key("type")), formNames())};
    }
    for (const AnswerOption &option : answerOptions) {
        if (arguments().has(key(option.option)))
            m_answers[option.kind] = arguments().value(key(option.option)) == QLatin1String(option.first)
                                         ? option.firstValue
                                         : option.secondValue;
    }
    for (const QString &map : arguments().values(key("map"))) {
        if (map.indexOf(u'=') < 1)
            return Error{u"'%1' maps nothing: write header=field"_s.arg(map)};
    }
    if (!QFileInfo::exists(arguments().operands.first()))
        return Error{u"there is no file %1"_s.arg(arguments().operands.first())};
    return Done{};
}

void ImportCommand::start()
{
    const SessionInfo &info = session().info();
    const Term term =
        m_term.value_or(info.terms.isEmpty() ? Term::of(schoolTime(QDateTime::currentDateTimeUtc()).date())
                                             : info.terms.first());
    m_work.begin(info, term);
    m_import.setTerm(term);
    m_import.open(arguments().operands.first());
}

void ImportCommand::onPrepared()
{
    // Each choice prepares anew, in the thread pool; the next one is made when that is done.
    QMetaObject::invokeMethod(
        this,
        [this] {
            if (m_isChosen || m_isOver || !m_import.prepared() ||
                m_import.activity() != ImportPresenter::Activity::Idle)
                return;
            if (const auto wrong = choose()) {
                output().error(*wrong);
                return conclude(ExitCode::Usage);
            }
            if (!m_isChosen)
                return;
            const QStringList missing = m_import.prepared()->missing();
            if (!missing.isEmpty()) {
                QStringList labels;
                for (const QString &path : missing)
                    labels.append(messages::fieldLabel(&m_import.format()->type(), path) +
                                  u" (%1)"_s.arg(path));
                output().error(
                    u"no column fills %1: name it with --map header=field"_s.arg(labels.join(u", "_s)));
                return conclude(ExitCode::Usage);
            }
            if (const QString obstacle = m_import.checkObstacle(); !obstacle.isEmpty()) {
                if (m_import.prepared()->withheld() > 0 && m_import.prepared()->rows().empty())
                    return report(); // each row with its fault
                const bool isHidden =
                    m_import.prepared()->question(ImportQuestion::Kind::HiddenRows) != nullptr;
                output().error(isHidden ? obstacle + u" (--hidden leave, --hidden take)"_s : obstacle);
                return conclude(ExitCode::Usage);
            }
            for (const QString &remark : importRemarks(*m_import.prepared()))
                output().progress(remark);
            output().progress(u"%1: %2 rows of sheet %3"_s.arg(m_import.fileName())
                                  .arg(m_import.prepared()->dataRows().size())
                                  .arg(m_import.prepared()->sheet().name()));
            m_import.check();
        },
        Qt::QueuedConnection);
}

/// Makes one choice that is not made yet; a sentence when it cannot be. With all made, m_isChosen is set.
std::optional<QString> ImportCommand::choose()
{
    const auto prepared = m_import.prepared();
    if (m_format && m_import.format() != m_format) {
        m_import.setFormat(*m_format);
        return std::nullopt;
    }
    if (arguments().has(key("sheet"))) {
        const QString wanted = arguments().value(key("sheet"));
        const auto &sheets = prepared->workbook().sheets;
        int index = wanted.toInt() - 1;
        for (size_t i = 0; i < sheets.size(); ++i) {
            if (sheets[i].name() == wanted)
                index = int(i);
        }
        if (index < 0 || index >= int(sheets.size()))
            return u"the file has no sheet '%1'"_s.arg(wanted);
        if (prepared->sheetIndex() != index) {
            m_import.setSheet(index);
            return std::nullopt;
        }
    }
    return mapColumns();
}

std::optional<QString> ImportCommand::mapColumns()
{
    const auto prepared = m_import.prepared();
    const bool isMapped = arguments().has(key("map"));
    if ((prepared->headerRow() == 0 || (prepared->isHeaderGuessed() && !isMapped)) &&
        m_import.format()->positions().isEmpty())
        return u"%1 is no list: no row of it looks like a header, which names the columns. Give the file of "
               u"the "
               "list, or its kind with --type and its sheet with --sheet"_s.arg(m_import.fileName());
    for (const QString &map : arguments().values(key("map"))) {
        const QString header = map.section(u'=', 0, 0).trimmed();
        const QString path = map.section(u'=', 1).trimmed();
        const int column = int(prepared->headers().indexOf(header));
        if (column < 0)
            return u"the sheet has no column '%1'"_s.arg(header);
        if (!path.isEmpty() && !m_import.format()->column(path))
            return u"%1 has no field '%2' to import"_s.arg(m_import.format()->type().name(), path);
        if (prepared->paths().value(column) != path) {
            m_import.setPath(column, path);
            return std::nullopt;
        }
    }
    return answerQuestions();
}

std::optional<QString> ImportCommand::answerQuestions()
{
    for (const auto &[kind, value] : m_answers) {
        if (m_import.prepared()->question(kind) &&
            chosenAnswer(m_import.prepared()->choice(), kind) != value) {
            m_import.answer(kind, value);
            return std::nullopt;
        }
    }
    m_isChosen = true;
    return std::nullopt;
}

void ImportCommand::onStage()
{
    QMetaObject::invokeMethod(
        this,
        [this] {
            // What is accepted is told as a stage, too: the import is on its way by then.
            if (m_isOver || m_import.activity() != ImportPresenter::Activity::Idle)
                return;
            if (m_import.stage() == ImportPresenter::Stage::Applied)
                return report();
            if (m_import.stage() != ImportPresenter::Stage::Checked || !m_isChosen)
                return;
            if (const QString other = m_import.otherTermText(); !other.isEmpty()) {
                if (isAskedBack(other, key("accept-term"),
                                u"choose the semester with --term, or add --accept-term"_s))
                    return;
            }
            if (const QString moved = m_import.movedColumnText(); !moved.isEmpty() && !m_import.isStopped()) {
                if (isAskedBack(moved, key("accept-columns"), u"mend the file, or add --accept-columns"_s))
                    return;
            }
            const ImportMode mode = m_mode == Mode::Good ? ImportMode::Good : ImportMode::All;
            if (m_mode == Mode::Check || (m_mode == Mode::All && m_import.summary().faulty > 0))
                return report();
            if (!m_import.isTermAccepted() && arguments().has(key("accept-term")))
                m_import.acceptTerm(true);
            if (!m_import.areColumnsAccepted() && arguments().has(key("accept-columns")))
                m_import.acceptColumns(true);
            if (!m_import.mayApply(mode)) {
                // Nothing to apply: the same file again.
                return report();
            }
            m_import.apply(mode);
        },
        Qt::QueuedConnection);
}

/// Tells what the server would not take unasked. Whether the command is over: a check goes on to the faults,
/// and then ends as the import would.
bool ImportCommand::isAskedBack(const QString &question, const QString &option, const QString &whatToDo)
{
    output().error(question);
    if (arguments().has(option))
        return false;
    m_questions.append(question);
    if (m_mode == Mode::Check) {
        output().error(u"an import would be refused: %1"_s.arg(whatToDo));
        return false;
    }
    output().error(u"nothing was imported; %1"_s.arg(whatToDo));
    output().json({{key("error"), QJsonObject{{key("message"), question}}}});
    conclude(ExitCode::Refused);
    return true;
}

void ImportCommand::report()
{
    const ImportSummary summary = m_import.summary();
    const bool isApplied = m_import.stage() == ImportPresenter::Stage::Applied;
    const size_t printed = std::min(m_import.problems().size(), size_t(maxPrinted));
    for (size_t i = 0; i < printed && !output().isJson(); ++i)
        output().line(problemLine(m_import.problems()[i]));
    for (const ImportQuestion &question : m_import.prepared()->questions())
        output().line(importQuestionText(question));
    if (m_import.isStopped()) {
        output().error(m_import.applyObstacle(ImportMode::Good));
        output().json(
            {{key("error"), QJsonObject{{key("message"), m_import.applyObstacle(ImportMode::Good)}}}});
        return conclude(ExitCode::Refused);
    }
    if (m_import.problems().size() > printed)
        output().line(
            u"… and %1 more; --report FILE.csv writes them all"_s.arg(m_import.problems().size() - printed));
    const bool isAllFaulty = summary.rows > 0 && summary.faulty == summary.rows;
    const QString what =
        isApplied               ? u"imported"_s
        : m_mode == Mode::Check ? u"checked, nothing changed"_s
        : isAllFaulty           ? u"nothing imported, every row is faulty"_s
        : m_mode == Mode::All && summary.faulty > 0
            ? u"nothing imported because of the faulty rows; --mode good imports the others"_s
            : u"nothing to import, what is not faulty stands there already"_s;
    output().line(u"%1: rows %2, created %3, updated %4, unchanged %5, faulty %6"_s.arg(what)
                      .arg(summary.rows)
                      .arg(summary.created)
                      .arg(summary.updated)
                      .arg(summary.unchanged)
                      .arg(summary.faulty));
    if (summary.untakenCertifications > 0)
        output().line(
            u"certifications of the list left waiting: %1 (taking them over is a permission of its own)"_s
                .arg(summary.untakenCertifications));
    if (summary.outdated > 0)
        output().line(
            u"rows left out because somebody has changed their records since the check: %1 (%2); import the "
            "file again for them"_s.arg(summary.outdated)
                .arg(rowNumbers(summary.outdatedRows)));
    output().json({{key("applied"), isApplied},
                   {key("summary"), summaryJson(summary)},
                   {key("questions"), QJsonArray::fromStringList(m_questions)},
                   {key("problems"), problemsJson(m_import)}});
    if (arguments().has(key("report"))) {
        const auto written = writeImportReport(reportContent(m_import, QDateTime::currentDateTimeUtc()),
                                               arguments().value(key("report")));
        if (!written) {
            output().error(written.error().message);
            return conclude(ExitCode::Internal);
        }
    }
    // Mode good leaves faulty rows out by intent, also when the good ones stood in the store already; a
    // script is told that it did.
    if (!m_questions.isEmpty())
        conclude(ExitCode::Refused);
    else if (summary.faulty == 0)
        conclude(ExitCode::Ok);
    else
        conclude(m_mode == Mode::Good && !isAllFaulty ? ExitCode::LeftOut : ExitCode::Faults);
}

void ImportCommand::conclude(ExitCode code)
{
    if (m_isOver)
        return;
    m_isOver = true;
    finish(code);
}

std::unique_ptr<Command> makeImportCommand(Workplace place)
{
    return std::make_unique<ImportCommand>(place);
}

} // namespace licheng::ctl
