// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/presenters/import_presenter.h"

#include "app/presenters/background.h"
#include "app/presenters/import_template.h"
#include "shared/model/school_time.h"
#include "shared/sheets/workbook_reader.h"

#include <QFileInfo>
#include <QTimer>

#include <algorithm>

namespace licheng {

using namespace Qt::Literals::StringLiterals;

namespace {

QString titlesOf(const std::vector<const ImportFormat *> &formats)
{
    QStringList titles;
    for (const ImportFormat *format : formats)
        titles.append(importFormatTitle(*format));
    return titles.join(u'、');
}

} // namespace

ImportPresenter::ImportPresenter(RecordSource &source, const WorkState &work, QObject *parent)
    : QObject(parent), m_source(source), m_work(work), m_client(source), m_seats(source), m_term(work.term()),
      m_memory(source), m_kept(source, {}, this)
{
    connect(&work, &WorkState::termChanged, this, &ImportPresenter::setTerm);
    connect(&m_client, &ImportClient::progress, this,
            [this](int sent, int total) { Q_EMIT progress(sent, total); });
    connect(&m_client, &ImportClient::stepChanged, this, [this] {
        if (m_client.step() == ImportClient::Step::Checking) {
            setActivity(Activity::Checking);
            Q_EMIT progress(0, 0);
        }
    });
    connect(&m_client, &ImportClient::checked, this, [this] {
        m_accepted = {};
        setActivity(Activity::Idle);
        collect();
        setStage(Stage::Checked);
    });
    connect(&m_client, &ImportClient::applied, this, [this] {
        setActivity(Activity::Idle);
        setStage(Stage::Applied);
        if (m_work.may(Action::View, u"importRun"))
            m_kept.set({{u"importRun"_s, u"id"_s, m_client.summary().run}});
    });
    connect(&m_kept, &ChangeWatch::changed, this, &ImportPresenter::readRun);
    // While the page was hidden nobody told.
    connect(&source, &RecordSource::beganAnew, this, &ImportPresenter::readRun);
    connect(&m_client, &ImportClient::failed, this, [this](const protocol::Fault &fault) {
        setActivity(Activity::Idle);
        if (m_stage != Stage::NoFile)
            setStage(Stage::Mapping);
        const bool isForgotten =
            fault.code == protocol::ErrorCode::NotFound && fault.data[u"record"].toString() == u"import"_s;
        Q_EMIT failed(isForgotten
                          ? tr("The server no longer holds what was checked; it may have been started "
                               "again. Nothing was imported: check the file again, then import it.")
                          : messages::fault(fault, m_format ? &m_format->type() : nullptr));
    });
}

ImportPresenter::~ImportPresenter()
{
    if (m_cancel)
        *m_cancel = true;
}

std::vector<const ImportFormat *> ImportPresenter::formats() const
{
    std::vector<const ImportFormat *> list = ImportPreparation::formats();
    std::erase_if(list, [this](const ImportFormat *format) { return !isAllowed(format); });
    return list;
}

bool ImportPresenter::isAllowed(const ImportFormat *format) const
{
    return format && m_work.may(Action::Import, format->type().name());
}

void ImportPresenter::readRun()
{
    const qint64 run = m_client.summary().run;
    if (m_stage != Stage::Applied || run == 0 || !m_work.may(Action::View, u"importRun"))
        return;
    m_source.get(u"importRun"_s, run, this, [this, run](const protocol::Answer<QJsonObject> &answer) {
        const bool isBack = answer && !answer->value(u"record"_s)[u"takenBackAt"].toString().isEmpty();
        if (!isBack || m_stage != Stage::Applied || run != m_client.summary().run)
            return;
        m_client.cancel();
        m_isTakenBack = true;
        collect();
        setStage(Stage::Mapping);
    });
}

void ImportPresenter::setActivity(Activity activity)
{
    if (m_activity == activity)
        return;
    m_activity = activity;
    Q_EMIT activityChanged();
}

void ImportPresenter::setStage(Stage stage)
{
    m_stage = stage;
    m_isTakenBack = m_isTakenBack && stage == Stage::Mapping;
    Q_EMIT stageChanged();
}

void ImportPresenter::open(const QString &path)
{
    reset();
    m_path = path;
    m_fileName = QFileInfo(path).fileName();
    read();
}

void ImportPresenter::setTextOptions(std::optional<sheets::TextEncoding> encoding,
                                     std::optional<char> delimiter)
{
    m_encoding = encoding;
    m_delimiter = delimiter;
    if (!m_path.isEmpty())
        read();
}

void ImportPresenter::read()
{
    cancel();
    setActivity(Activity::Reading);
    m_cancel = std::make_shared<std::atomic_bool>(false);
    sheets::ReadOptions options;
    options.encoding = m_encoding;
    options.delimiter = m_delimiter;
    // The reading thread leaves its position here; the timer tells it in this thread.
    auto relay = std::make_shared<std::atomic_int>(0);
    options.progress = [cancel = m_cancel, relay](int permille) {
        *relay = permille;
        return *cancel ? sheets::Proceed::Cancel : sheets::Proceed::Continue;
    };
    auto *ticker = new QTimer(this);
    connect(ticker, &QTimer::timeout, this, [this, relay] { Q_EMIT progress(*relay, 1000); });
    constexpr int tickMs = 100;
    ticker->start(tickMs);
    Q_EMIT progress(0, 1000);

    using Read = std::shared_ptr<Result<sheets::Workbook>>;
    inBackground(
        this,
        [path = m_path, options] {
            return Read(new Result<sheets::Workbook>(sheets::readWorkbookFile(path, options)));
        },
        [this, ticker, run = m_run](const Read &read) {
            ticker->deleteLater();
            if (run != m_run)
                return;
            setActivity(Activity::Idle);
            if (!read->ok()) {
                Q_EMIT failed(read->error().message);
                return;
            }
            m_workbook = std::make_shared<const sheets::Workbook>(std::move(read->value()));
            m_likely = ImportPreparation::likelyFormats(
                *m_workbook, [this](const ImportFormat &format) { return m_memory.of(format); }, m_fileName);
            const auto allowed = formats();
            if (allowed.empty()) {
                Q_EMIT failed(tr(
                    "Your role may not import any kind of record. What roles may do is set under “Roles”."));
                return;
            }
            const auto likely = std::find_if(m_likely.begin(), m_likely.end(),
                                             [this](const ImportFormat *each) { return isAllowed(each); });
            if (!m_format)
                m_format = likely == m_likely.end() ? allowed.front() : *likely;
            prepare({});
        });
}

void ImportPresenter::prepare(ImportChoice choice)
{
    if (!m_workbook || !m_format)
        return;
    ++m_run;
    m_client.cancel();
    choice.today = schoolTime(m_work.now()).date();
    choice.remembered = m_memory.of(*m_format);
    setActivity(Activity::Preparing);
    Q_EMIT progress(0, 0);
    choice.seats = {}; // of these columns in this term
    m_seats.stop();
    makePrepared(std::move(choice));
}

void ImportPresenter::makePrepared(ImportChoice choice)
{
    using Prepared = std::shared_ptr<const ImportPreparation>;
    inBackground(
        this,
        [book = m_workbook, format = m_format, choice = std::move(choice)] {
            return Prepared(std::make_shared<const ImportPreparation>(book, *format, choice));
        },
        [this, run = m_run](const Prepared &prepared) {
            if (run != m_run)
                return;
            const bool isAsked = !prepared->choice().seats.isFound() && prepared->seatColumns().isFound();
            if (!isAsked) {
                takePrepared(prepared);
                return;
            }
            m_seats.find(prepared, m_term, [this, prepared, run](const protocol::Answer<ImportSeats> &seats) {
                if (run != m_run)
                    return;
                if (!seats) {
                    takePrepared(prepared);
                    Q_EMIT failed(messages::readFault(seats.error()));
                    return;
                }
                ImportChoice found = prepared->choice();
                found.seats = *seats;
                makePrepared(std::move(found));
            });
        });
}

void ImportPresenter::takePrepared(std::shared_ptr<const ImportPreparation> prepared)
{
    m_prepared = std::move(prepared);
    m_isTakenBack = false;
    setActivity(Activity::Idle);
    collect();
    Q_EMIT preparedChanged();
    setStage(Stage::Mapping);
}

void ImportPresenter::setFormat(const ImportFormat &format)
{
    if (m_format == &format)
        return;
    m_format = &format;
    m_isKindChosen = true;
    prepare({});
}

void ImportPresenter::setTerm(Term term)
{
    if (m_term == term)
        return;
    m_term = term;
    // What was checked was checked for the other one.
    if (m_stage == Stage::Checked) {
        m_client.cancel();
        collect();
        setStage(Stage::Mapping);
    }
    Q_EMIT termChanged();
    // The classes are those of a school year.
    if (m_prepared && m_prepared->choice().seats.isFound())
        prepareAnew([](ImportChoice &) {});
}

void ImportPresenter::setSheet(int sheet)
{
    ImportChoice choice;
    choice.sheet = sheet;
    prepare(choice);
}

void ImportPresenter::setHeaderRow(int row)
{
    if (!m_prepared)
        return;
    ImportChoice choice;
    choice.sheet = m_prepared->sheetIndex();
    choice.headerRow = row;
    prepare(choice);
}

void ImportPresenter::setPath(int column, const QString &path)
{
    if (!m_prepared || column < 0 || column >= m_prepared->paths().size())
        return;
    // An empty list of paths means automatic; all columns left out is something else.
    prepareAnew([&](ImportChoice &choice) {
        if (!path.isEmpty()) {
            const qsizetype other = choice.paths.indexOf(path);
            if (other >= 0)
                choice.paths[other].clear();
        }
        choice.paths[column] = path;
    });
}

void ImportPresenter::prepareAnew(const std::function<void(ImportChoice &)> &change)
{
    if (!m_prepared)
        return;
    ImportChoice choice = m_prepared->choice();
    change(choice);
    prepare(std::move(choice));
}

void ImportPresenter::reset()
{
    cancel();
    m_client.cancel();
    m_path.clear();
    m_fileName.clear();
    m_encoding.reset();
    m_delimiter.reset();
    m_workbook.reset();
    m_prepared.reset();
    m_format = nullptr;
    m_likely.clear();
    m_isKindChosen = false;
    collect();
    Q_EMIT preparedChanged();
    setStage(Stage::NoFile);
    // What was answered for one file says nothing of the next.
    setTerm(m_work.term());
}

QString ImportPresenter::severalKindsText() const
{
    if (!m_prepared || m_isKindChosen || m_likely.size() < 2)
        return {};
    return tr("The headers fit “%1” alike. “%2” was taken: choose another kind of records if it is not that.")
        .arg(titlesOf(m_likely), importFormatTitle(*m_format));
}

bool ImportPresenter::mayCheck() const
{
    return m_activity == Activity::Idle && checkObstacle().isEmpty();
}

QString ImportPresenter::checkObstacle() const
{
    if (!m_prepared)
        return tr("Choose a file first.");
    if (m_prepared->sheet().rowCount() == 0)
        return tr("%1 holds no row at all. Choose another file.").arg(m_fileName);
    const bool isLikely = std::find(m_likely.begin(), m_likely.end(), m_format) != m_likely.end();
    if (!m_likely.empty() && !isLikely && !m_prepared->missing().isEmpty()) {
        const QString likely = titlesOf(m_likely);
        return std::any_of(m_likely.begin(), m_likely.end(),
                           [this](const ImportFormat *each) { return isAllowed(each); })
                   ? tr("%1 is a list of the kind “%2”, and not “%3”. Choose that kind of records.")
                         .arg(m_fileName, likely, importFormatTitle(*m_format))
                   : tr("%1 is a list of the kind “%2”, which your role may not import. Hand it to the unit "
                        "that does, or choose another file.")
                         .arg(m_fileName, likely);
    }
    if (m_prepared->headerRow() == 0 && m_format->positions().isEmpty())
        return tr("No row of %1 looks like the header of a list. Give the header's row, another kind of "
                  "records "
                  "or another file.")
            .arg(m_fileName);
    if (m_prepared->isHeaderGuessed()) {
        const QString row = QString::number(m_prepared->headerRow());
        QStringList known;
        for (qsizetype column = 0; column < m_prepared->paths().size(); ++column) {
            if (!m_prepared->paths()[column].isEmpty())
                known.append(m_prepared->headers().value(column).simplified());
        }
        return known.isEmpty()
                   ? tr("No header of %1 is known, so row %2 is taken for the header row. Press a column's "
                        "header to map it, or give another row.")
                         .arg(m_fileName, row)
                   : tr("Of the headers of %1 only “%2” is known, so row %3 is taken for the header row. "
                        "Press a column's header to map it, or give another row.")
                         .arg(m_fileName, known.join(u'、'), row);
    }
    if (!m_prepared->missing().isEmpty()) {
        QStringList labels;
        for (const QString &path : m_prepared->missing())
            labels.append(messages::fieldLabel(&m_format->type(), path));
        return tr("No column is mapped to: %1. Press a column's header to map it.").arg(labels.join(u'、'));
    }
    const ImportQuestion *hidden = m_prepared->question(ImportQuestion::Kind::HiddenRows);
    if (hidden && hidden->isOpen)
        return tr("%n row(s) of the sheet are hidden. Say first whether they are imported.", nullptr,
                  hidden->rows);
    if (m_prepared->withheld() > 0 && m_prepared->rows().empty())
        return tr("Every row has a fault that has to be mended in the file first.");
    return m_prepared->rows().empty() ? tr("The sheet has no row that can be imported.") : QString();
}

void ImportPresenter::check()
{
    if (!mayCheck())
        return;
    collect();
    m_memory.keep(*m_prepared);
    setActivity(Activity::Sending);
    // Offices write the semester over the list.
    QStringList title;
    constexpr int mostRows = 5;
    for (int row = 1; row < std::min(m_prepared->headerRow(), mostRows + 1); ++row) {
        for (int column = 0; column < m_prepared->sheet().columnCount(); ++column)
            title.append(m_prepared->sheet().text(row, column));
    }
    title.removeAll(QString());
    m_client.check(m_format->name(), m_term, m_prepared->columns(), m_fileName, m_prepared->rows(),
                   {m_prepared->choice().oddAges == ImportChoice::OddAges::AsWritten}, title.join(u' '),
                   m_prepared->columnHeaders());
}

QString ImportPresenter::applyObstacle(ImportMode mode) const
{
    if (m_stage != Stage::Checked || !m_prepared)
        return tr("The rows have to be checked first.");
    if (const auto &obstacle = m_client.obstacle()) {
        return tr("%1 of %2 rows have another name than the register under their number, the first in row "
                  "%3: %4, there %5. "
                  "Most likely one column was sorted without the others. Mend the file.")
            .arg(QString::number(obstacle->rows), QString::number(obstacle->compared),
                 QString::number(obstacle->firstRow), obstacle->given, obstacle->stored);
    }
    const ImportSummary counts = summary();
    if (mode == ImportMode::All && counts.faulty > 0)
        return tr("%1 rows have faults: mend them in the file, or import only the good rows.")
            .arg(counts.faulty);
    if (!m_client.otherTerms().empty() && !m_accepted.term)
        return otherTermText();
    if (!m_client.movedColumns().empty() && !m_accepted.movedColumns)
        return movedColumnText();
    if (counts.created + counts.updated == 0)
        return tr("Nothing would change: every good row is in the store already.");
    return {};
}

bool ImportPresenter::mayApply(ImportMode mode) const
{
    return m_activity == Activity::Idle && applyObstacle(mode).isEmpty();
}

void ImportPresenter::apply(ImportMode mode)
{
    if (!mayApply(mode))
        return;
    setActivity(Activity::Applying);
    Q_EMIT progress(0, 0);
    m_client.apply(mode, m_accepted);
}

void ImportPresenter::cancel()
{
    if (m_activity == Activity::Applying)
        return;
    ++m_run;
    m_seats.stop();
    if (m_cancel)
        *m_cancel = true;
    if (m_activity == Activity::Sending || m_activity == Activity::Checking)
        m_client.cancel();
    setActivity(Activity::Idle);
}

ImportSummary ImportPresenter::summary() const
{
    ImportSummary counts = m_client.summary();
    if (m_prepared) {
        counts.rows += m_prepared->withheld();
        counts.faulty += m_prepared->withheld();
    }
    return counts;
}

QString ImportPresenter::header(int column) const
{
    return m_prepared ? importHeader(*m_prepared, column) : QString();
}

void ImportPresenter::collect()
{
    m_problems = m_prepared ? ImportProblems(*m_prepared, m_client.faults(), m_codes) : ImportProblems();
    Q_EMIT problemsChanged();
    for (const QString &table :
         m_prepared &&m_codes ? tablesOfFaults(*m_prepared, m_client.faults()) : QStringList()) {
        if (m_tablesAsked.contains(table))
            continue;
        m_tablesAsked.insert(table);
        m_codes->read(table, this, [this](const auto &) { collect(); });
    }
}

} // namespace licheng
