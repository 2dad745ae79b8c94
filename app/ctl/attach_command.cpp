// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/commands.h"

#include "app/client/list_reader.h"
#include "app/client/param_key.h"
#include "app/client/upload.h"
#include "app/ctl/where.h"
#include "app/presenters/held_files.h"
#include "app/presenters/messages.h"
#include "shared/model/attachment.h"
#include "shared/model/course_outcome.h"

#include <QJsonArray>

#include <deque>

using namespace Qt::StringLiterals;

namespace licheng::ctl {

using namespace protocol;

namespace {

/// attach FOLDER|ZIP: finds for each file the course outcome that it belongs to, by the file name of the
/// imported list or by the student number in its name, and uploads it. All files are looked at before the
/// first is sent; what is at its place already is not sent again and is no fault.
class AttachCommand : public Command
{
public:
    using Command::Command;
    [[nodiscard]] Result<Done> prepare() override;
    void start() override;

private:
    struct Item
    {
        size_t file = 0;
        qint64 outcome = 0;
        AttachmentSlot slot = AttachmentSlot::Document;
    };
    /// Uploads under way at a time: hides the server's fsync behind the next file's bytes.
    static constexpr int parallel = 4;

    void readPlaces();
    void take(const protocol::Page &page);
    void match();
    void readHeld();
    void preview();
    [[nodiscard]] QJsonObject findingJson(size_t file) const;
    [[nodiscard]] QString sentence(size_t file) const;
    void next();
    void send(const Item &item);
    void refuse(const Item &item, const QString &why, ExitCode code);
    void conclude();

    std::optional<FileSource> m_source;
    QString m_mode;
    std::vector<protocol::Condition> m_conditions;
    std::vector<FileRule> m_rules;
    std::vector<FileLook> m_looks; ///< of the source's files
    std::vector<FilePlace> m_places;
    std::vector<FileMatch> m_matches;
    std::vector<QJsonArray> m_taken; ///< outcomes whose files are still to be asked for
    std::vector<HeldFile> m_held;
    std::deque<Item> m_items;
    QJsonArray m_findings;
    int m_total = 0;
    int m_present = 0;
    int m_running = 0;
    int m_uploaded = 0;
    int m_failed = 0;
    bool m_isLeftOut = false; ///< mode good goes on without some files
    ExitCode m_worst = ExitCode::Ok;
};

constexpr int progressEvery = 100;

QString findingName(FileFinding finding)
{
    switch (finding) {
    case FileFinding::Matched:
        return key("matched");
    case FileFinding::Unread:
        return key("unread");
    case FileFinding::Unmatched:
        return key("unmatched");
    case FileFinding::Ambiguous:
        return key("ambiguous");
    case FileFinding::TooLarge:
        return key("tooLarge");
    case FileFinding::Empty:
        return key("empty");
    case FileFinding::WrongEnding:
        return key("wrongEnding");
    case FileFinding::Refused:
        return key("refused");
    case FileFinding::Present:
        return key("present");
    case FileFinding::Taken:
        return key("taken");
    }
    return {};
}

} // namespace

Result<Done> AttachCommand::prepare()
{
    m_mode = arguments().value(key("mode"), key("all"));
    auto conditions = parseConditions(recordTypeOf<CourseOutcome>(), arguments().values(key("where")));
    if (!conditions)
        return conditions.error();
    m_conditions = *std::move(conditions);
    auto source = FileSource::open(arguments().operands.first());
    if (!source)
        return source.error();
    m_source = std::move(source).value();
    return Done{};
}

void AttachCommand::start()
{
    session().call(key("regulation.current"), {}, this, [this](const Answer<QJsonObject> &answer) {
        if (!answer)
            return fail(answer.error());
        const auto regulation = Regulation::fromJson(answer->value(u"regulation").toObject());
        if (!regulation)
            return fail(Fault{ErrorCode::Internal, regulation.error().message, {}});
        for (const AttachmentSlot slot : {AttachmentSlot::Document, AttachmentSlot::Media}) {
            if (const auto rule = regulation->fileRule(slot))
                m_rules.push_back(*rule);
        }
        readPlaces();
    });
}

void AttachCommand::readPlaces()
{
    RecordQuery query;
    query.type = key("courseOutcome");
    query.columns = {key("studentId.studentNumber"), key("title"), key("declaredFile"), key("documentCount"),
                     key("mediaCount")};
    query.conditions = m_conditions;
    readPages(
        session(), query, 0, this, [this](const Page &page) { take(page); },
        [this](const std::optional<Fault> &fault) {
            if (fault)
                return fail(*fault, &recordTypeOf<CourseOutcome>());
            match();
        });
}

void AttachCommand::match()
{
    m_looks = lookAtFiles(*m_source, m_rules);
    if (arguments().has(key("rename")))
        takeFittingNames(m_looks);
    m_matches = matchFiles(m_source->files(), m_looks, m_places);
    m_taken = takenOutcomes(m_matches);
    readHeld();
}

void AttachCommand::readHeld()
{
    if (m_taken.empty()) {
        tellPresent(*m_source, m_matches, m_held);
        return preview();
    }
    const RecordQuery query = heldFilesQuery(m_taken.back());
    m_taken.pop_back();
    session().query(query, this, [this](const Answer<Page> &answer) {
        if (!answer)
            return fail(answer.error(), &recordTypeOf<Attachment>());
        const std::vector<HeldFile> held = heldFiles(*answer);
        m_held.insert(m_held.end(), held.begin(), held.end());
        readHeld();
    });
}

void AttachCommand::take(const Page &page)
{
    for (const QJsonValue &row : page.rows) {
        const QJsonArray cells = row.toArray();
        m_places.push_back({cells.at(0).toInteger(), cells.at(2).toString(), cells.at(3).toString(),
                            cells.at(4).toString(), cells.at(5).toInteger() > 0,
                            cells.at(6).toInteger() > 0});
    }
}

QString AttachCommand::sentence(size_t index) const
{
    const OfferedFile &file = m_source->files()[index];
    const FileMatch &match = m_matches[index];
    if (match.finding == FileFinding::Matched)
        return u"%1: outcome %2"_s.arg(file.name).arg(match.outcomeId);
    return u"%1: %2"_s.arg(file.name, findingText(file, m_looks[index], match));
}

QJsonObject AttachCommand::findingJson(size_t index) const
{
    const OfferedFile &file = m_source->files()[index];
    const FileMatch &match = m_matches[index];
    QJsonObject finding{
        {key("file"), file.name}, {key("size"), file.size}, {key("finding"), findingName(match.finding)}};
    if (match.outcomeId != 0) {
        finding.insert(key("outcome"), match.outcomeId);
        finding.insert(key("slot"), wireName(match.slot));
    }
    if (!m_looks[index].sendName.isEmpty())
        finding.insert(key("sendName"), m_looks[index].sendName);
    if (match.finding != FileFinding::Matched)
        finding.insert(key("why"), findingText(file, m_looks[index], match));
    return finding;
}

void AttachCommand::preview()
{
    const auto &files = m_source->files();
    for (size_t i = 0; i < files.size(); ++i) {
        const FileMatch &found = m_matches[i];
        m_findings.append(findingJson(i));
        m_present += found.finding == FileFinding::Present ? 1 : 0;
        if (found.finding == FileFinding::Matched)
            m_items.push_back({i, found.outcomeId, found.slot});
        else if (found.finding != FileFinding::Present)
            output().error(sentence(i));
        if (m_mode == u"check" &&
            (found.finding == FileFinding::Matched || found.finding == FileFinding::Present))
            output().line(sentence(i));
    }
    m_total = int(m_items.size());
    const bool isFaulty = m_items.size() + size_t(m_present) != files.size();
    const bool isAnyUnread = std::any_of(m_matches.begin(), m_matches.end(), [](const FileMatch &match) {
        return match.finding == FileFinding::Unread;
    });
    // Mode good leaves out by intent what has no place, but not what could not even be looked at, and not
    // everything.
    if (isFaulty && (m_mode != u"good" || isAnyUnread || m_total + m_present == 0))
        m_worst = ExitCode::Faults;
    else
        m_isLeftOut = isFaulty;
    if (m_mode == u"check" || (isFaulty && m_mode == u"all")) {
        m_items.clear();
        if (isFaulty && m_mode == u"all")
            output().error(
                u"nothing was sent; --mode good sends the files that have a place, --rename those whose name only ends wrongly"_s);
    }
    next();
}

void AttachCommand::next()
{
    while (!m_items.empty() && m_running < parallel) {
        const Item item = m_items.front();
        m_items.pop_front();
        send(item);
    }
    if (m_items.empty() && m_running == 0)
        conclude();
}

void AttachCommand::refuse(const Item &item, const QString &why, ExitCode code)
{
    ++m_failed;
    m_worst = std::max(m_worst, code);
    output().error(u"outcome %1, %2: %3"_s.arg(item.outcome).arg(m_source->files()[item.file].name, why));
}

void AttachCommand::send(const Item &item)
{
    const auto path = m_source->path(item.file);
    if (!path)
        return refuse(item, path.error().message, ExitCode::Refused);
    ++m_running;
    auto *upload = new Upload(session(), *path, outcomeOwner(item.outcome), item.slot, this,
                              m_looks[item.file].sendName);
    connect(upload, &Upload::finished, this, [this, item](const Answer<QJsonObject> &answer) {
        --m_running;
        m_source->release(item.file);
        if (!answer)
            refuse(item, messages::fault(answer.error()), exitCodeOf(answer.error().code));
        else if (++m_uploaded % progressEvery == 0)
            output().progress(u"%1 of %2"_s.arg(m_uploaded).arg(m_total));
        next();
    });
    upload->start();
}

void AttachCommand::conclude()
{
    const int files = int(m_source->files().size());
    output().line(
        u"%1 files: with a place %2, there already %3, without %4; uploaded %5, refused %6"_s.arg(files)
            .arg(m_total)
            .arg(m_present)
            .arg(files - m_total - m_present)
            .arg(m_uploaded)
            .arg(m_failed));
    output().json({{key("files"), m_findings},
                   {key("matched"), m_total},
                   {key("present"), m_present},
                   {key("uploaded"), m_uploaded},
                   {key("refused"), m_failed}});
    finish(m_worst == ExitCode::Ok && m_isLeftOut ? ExitCode::LeftOut : m_worst);
}

std::unique_ptr<Command> makeAttachCommand(Workplace place)
{
    return std::make_unique<AttachCommand>(place);
}

} // namespace licheng::ctl
