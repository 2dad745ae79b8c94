// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/presenters/class_upload.h"

#include "app/client/list_reader.h"
#include "app/presenters/background.h"
#include "app/presenters/messages.h"
#include "shared/model/attachment.h"

#include <QDir>

#include <algorithm>
#include <utility>

namespace licheng {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr size_t factsPerQuery = 500;
/// Files handed to the queue at a time: only they are unpacked.
constexpr qsizetype ahead = 3;

} // namespace

ClassUpload::ClassUpload(Backend &backend, const WorkState &work, QObject *parent)
    : QObject(parent), m_backend(backend), m_work(work), m_queue(backend)
{
    connect(&m_queue, &UploadQueue::itemEnded, this, &ClassUpload::onItemEnded);
    connect(&m_queue, &UploadQueue::changed, this, &ClassUpload::onQueueChanged);
}

ClassUpload::~ClassUpload() = default;

void ClassUpload::setStage(Stage stage)
{
    m_stage = stage;
    Q_EMIT stageChanged();
}

void ClassUpload::fail(const QString &why)
{
    close();
    Q_EMIT failed(why);
}

void ClassUpload::close()
{
    if (m_stage == Stage::Sending)
        return;
    ++m_run;
    m_rows.clear();
    m_places.clear();
    m_looks.clear();
    m_matches.clear();
    m_taken.clear();
    m_held.clear();
    m_rowsOf.clear();
    m_unread.clear();
    m_rowOfItem.clear();
    m_source.reset();
    m_queue.clearEnded();
    setStage(Stage::Idle);
}

void ClassUpload::open(const QString &path, const std::vector<protocol::Condition> &conditions)
{
    if (m_stage == Stage::Sending)
        return;
    close();
    m_name = QDir(path).dirName();
    m_conditions = conditions;
    if (!m_work.regulation()) {
        fail(tr("The regulation has not been read yet; wait a moment and try again."));
        return;
    }
    setStage(Stage::Reading);
    // A network drive or a large archive takes its time.
    inBackground(
        this,
        [path, rules = rules()] {
            auto opened = std::make_shared<Opened>(Opened{FileSource::open(path), {}});
            if (opened->source)
                opened->looks = lookAtFiles(opened->source.value(), rules);
            return opened;
        },
        [this, run = m_run](const std::shared_ptr<Opened> &opened) {
            if (run == m_run)
                takeSource(opened);
        });
}

std::vector<FileRule> ClassUpload::rules() const
{
    std::vector<FileRule> rules;
    for (const AttachmentSlot slot : {AttachmentSlot::Document, AttachmentSlot::Media}) {
        if (const auto rule = m_work.regulation()->fileRule(slot))
            rules.push_back(*rule);
    }
    return rules;
}

void ClassUpload::takeSource(const std::shared_ptr<Opened> &opened)
{
    if (!opened->source) {
        fail(opened->source.error().message);
        return;
    }
    m_source = std::move(opened->source).value();
    m_looks = std::move(opened->looks);
    protocol::RecordQuery query;
    query.type = u"courseOutcome"_s;
    query.columns = {u"studentId.studentNumber"_s, u"title"_s, u"declaredFile"_s, u"documentCount"_s,
                     u"mediaCount"_s};
    query.conditions = m_conditions;
    readRecords(m_backend, query, this,
                [this, run = m_run](const protocol::Answer<std::vector<QJsonObject>> &records) {
                    if (run != m_run)
                        return;
                    if (!records) {
                        fail(messages::fault(records.error(), &recordTypeOf<CourseOutcome>()));
                        return;
                    }
                    for (const QJsonObject &record : *records)
                        m_places.push_back({record[u"id"].toInteger(),
                                            record[u"studentId.studentNumber"].toString(),
                                            record[u"title"].toString(), record[u"declaredFile"].toString(),
                                            record[u"documentCount"].toInteger() > 0,
                                            record[u"mediaCount"].toInteger() > 0});
                    match();
                });
}

void ClassUpload::match()
{
    m_matches = matchFiles(m_source->files(), m_looks, m_places);
    m_taken = takenOutcomes(m_matches);
    readHeld(m_run);
}

void ClassUpload::readHeld(quint64 run)
{
    if (m_taken.empty()) {
        compareHeld();
        return;
    }
    const protocol::RecordQuery query = heldFilesQuery(m_taken.back());
    m_taken.pop_back();
    m_backend.query(query, this, [this, run](const protocol::Answer<protocol::Page> &answer) {
        if (run != m_run)
            return;
        if (!answer) {
            fail(messages::fault(answer.error(), &recordTypeOf<Attachment>()));
            return;
        }
        const std::vector<HeldFile> held = heldFiles(*answer);
        m_held.insert(m_held.end(), held.begin(), held.end());
        readHeld(run);
    });
}

void ClassUpload::compareHeld()
{
    if (m_held.empty()) {
        fillRows();
        return;
    }
    // Reads the files: not in the thread of the window. The source is there until it is given back.
    struct Compared
    {
        FileSource source;
        std::vector<FileMatch> matches;
    };
    auto compared =
        std::make_shared<Compared>(Compared{*std::exchange(m_source, std::nullopt), std::move(m_matches)});
    inBackground(
        this,
        [compared, held = std::move(m_held)] {
            tellPresent(compared->source, compared->matches, held);
            return compared;
        },
        [this, run = m_run](const std::shared_ptr<Compared> &told) {
            if (run != m_run)
                return;
            m_source = std::move(told->source);
            m_matches = std::move(told->matches);
            fillRows();
        });
}

void ClassUpload::fillRows()
{
    const std::vector<OfferedFile> &files = m_source->files();
    for (size_t i = 0; i < files.size(); ++i) {
        Row row;
        row.file = files[i];
        row.look = m_looks[i];
        row.match = m_matches[i];
        row.state = row.match.finding == FileFinding::Matched   ? ClassUpload::Row::State::Good
                    : row.match.finding == FileFinding::Present ? ClassUpload::Row::State::Present
                                                                : ClassUpload::Row::State::Bad;
        row.reason = row.state == ClassUpload::Row::State::Present
                         ? QString()
                         : findingText(row.file, row.look, row.match);
        if (row.match.outcomeId != 0) {
            std::vector<size_t> &of = m_rowsOf[row.match.outcomeId];
            if (of.empty())
                m_unread.push_back(row.match.outcomeId);
            of.push_back(i);
        }
        m_rows.push_back(std::move(row));
    }
    readFacts(m_run);
}

void ClassUpload::readFacts(quint64 run)
{
    if (m_unread.empty()) {
        setStage(Stage::Preview);
        return;
    }
    QJsonArray ids;
    while (!m_unread.empty() && size_t(ids.size()) < factsPerQuery) {
        ids.append(m_unread.front());
        m_unread.pop_front();
    }
    protocol::RecordQuery query;
    query.type = u"courseOutcome"_s;
    query.columns = outcomeFactPaths();
    query.limit = int(ids.size());
    query.conditions = {{u"id"_s, protocol::Condition::Operator::In, ids}};
    m_backend.query(query, this, [this, run](const protocol::Answer<protocol::Page> &answer) {
        if (run != m_run)
            return;
        if (!answer) {
            fail(messages::fault(answer.error(), &recordTypeOf<CourseOutcome>()));
            return;
        }
        takeFacts(*answer);
        readFacts(run);
    });
}

void ClassUpload::takeFacts(const protocol::Page &page)
{
    for (const QJsonValue &value : page.rows) {
        const OutcomeFacts facts = outcomeFacts(value.toArray());
        const Verdict verdict = uploadVerdict(facts, m_work);
        for (const size_t index : m_rowsOf.value(facts.outcome.id.value())) {
            Row &row = m_rows[index];
            row.student = tr("%1 %2").arg(facts.student.studentNumber, facts.student.name);
            row.title = facts.outcome.title;
            // What the regulation closes is known before it is sent.
            if (row.state == ClassUpload::Row::State::Good && !verdict.isAllowed()) {
                row.state = ClassUpload::Row::State::Bad;
                row.reason = messages::refusal(verdict.refusal());
            }
        }
    }
}

ClassUpload::Counts ClassUpload::counts() const
{
    Counts counts;
    counts.files = int(m_rows.size());
    for (const Row &row : m_rows) {
        counts.bad += row.state == ClassUpload::Row::State::Bad ? 1 : 0;
        counts.renamable += row.match.finding == FileFinding::WrongEnding ? 1 : 0;
        counts.present += row.state == ClassUpload::Row::State::Present ? 1 : 0;
        counts.sent += row.state == ClassUpload::Row::State::Sent ? 1 : 0;
        counts.failed += row.state == ClassUpload::Row::State::Failed ? 1 : 0;
    }
    counts.good = counts.files - counts.bad - counts.present;
    return counts;
}

void ClassUpload::takeFittingNames()
{
    if (m_stage != Stage::Preview || counts().renamable == 0)
        return;
    licheng::takeFittingNames(m_looks);
    m_rows.clear();
    m_rowsOf.clear();
    m_held.clear();
    setStage(Stage::Reading);
    match();
}

void ClassUpload::send()
{
    if (m_stage != Stage::Preview && m_stage != Stage::Ended)
        return;
    m_todo.clear();
    for (size_t i = 0; i < m_rows.size(); ++i) {
        if (m_rows[i].state != ClassUpload::Row::State::Good &&
            m_rows[i].state != ClassUpload::Row::State::Failed)
            continue;
        m_rows[i].state = ClassUpload::Row::State::Waiting;
        m_rows[i].reason.clear();
        m_todo.push_back(i);
    }
    if (m_todo.empty())
        return;
    m_queue.clearEnded();
    setStage(Stage::Sending);
    feed();
}

void ClassUpload::notSent(size_t row, const QString &why)
{
    m_rows[row].state = ClassUpload::Row::State::Failed;
    m_rows[row].reason = why;
    Q_EMIT rowChanged(int(row));
}

void ClassUpload::feed()
{
    if (m_stage != Stage::Sending)
        return;
    while (!m_todo.empty() && m_queue.pending() < ahead) {
        const size_t index = m_todo.front();
        m_todo.pop_front();
        const Result<QString> path = m_source->path(index);
        if (!path) {
            notSent(index, path.error().message);
            continue;
        }
        const FileMatch &match = m_rows[index].match;
        if (const quint64 item =
                m_queue.add(outcomeOwner(match.outcomeId), *path, match.slot, m_rows[index].look.sendName))
            m_rowOfItem.insert(item, index);
    }
    if (m_todo.empty() && m_queue.pending() == 0)
        setStage(Stage::Ended);
}

void ClassUpload::onQueueChanged()
{
    for (const UploadQueue::Item &item : m_queue.items()) {
        const auto found = m_rowOfItem.constFind(item.id);
        if (found == m_rowOfItem.constEnd() || item.state != UploadQueue::Item::State::Running)
            continue;
        Row &row = m_rows[*found];
        const int percent = int(item.sent * 100 / std::max<qint64>(1, item.size));
        if (row.state == ClassUpload::Row::State::Sending && row.percent == percent)
            continue;
        row.state = ClassUpload::Row::State::Sending;
        row.percent = percent;
        Q_EMIT rowChanged(int(*found));
    }
}

void ClassUpload::onItemEnded(quint64 id)
{
    const UploadQueue::Item *item = m_queue.item(id);
    if (!item || !m_rowOfItem.contains(id))
        return;
    const size_t index = m_rowOfItem.take(id);
    if (item->state == UploadQueue::Item::State::Done) {
        m_rows[index].state = ClassUpload::Row::State::Sent;
    } else if (item->state == UploadQueue::Item::State::Cancelled) {
        m_rows[index].state = ClassUpload::Row::State::Good;
    } else {
        notSent(index, messages::fault(item->fault));
    }
    m_source->release(index);
    Q_EMIT rowChanged(int(index));
    // Not from inside the queue's own step.
    QMetaObject::invokeMethod(this, &ClassUpload::feed, Qt::QueuedConnection);
}

void ClassUpload::cancel()
{
    if (m_stage == Stage::Reading) {
        close();
        return;
    }
    if (m_stage != Stage::Sending)
        return;
    for (const size_t index : std::exchange(m_todo, {}))
        m_rows[index].state = ClassUpload::Row::State::Good;
    // Waiting items of the queue end without a word.
    for (const UploadQueue::Item &item : m_queue.items()) {
        if (item.state == UploadQueue::Item::State::Waiting && m_rowOfItem.contains(item.id)) {
            const size_t index = m_rowOfItem.take(item.id);
            m_rows[index].state = ClassUpload::Row::State::Good;
            m_source->release(index);
        }
    }
    m_queue.cancelAll();
    if (m_queue.pending() == 0)
        setStage(Stage::Ended);
    else
        Q_EMIT stageChanged();
}

} // namespace licheng
