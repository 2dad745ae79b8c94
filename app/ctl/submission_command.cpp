// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/commands.h"

#include "app/client/download.h"
#include "app/client/findings_reader.h"
#include "app/client/param_key.h"
#include "app/presenters/messages.h"
#include "shared/model/submission_list.h"
#include "shared/rosters/roster_layout.h"

#include <QDir>
#include <QFileInfo>
#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace licheng::ctl {

using namespace protocol;

namespace {

/// precheck, export, difference, submit and withdraw of one submission list, named by its number or by roster
/// and audience.
class SubmissionCommand : public Command
{
public:
    using Command::Command;
    [[nodiscard]] Result<Done> prepare() override;
    void start() override;

private:
    /// What else of the list has to be named; empty: nothing.
    [[nodiscard]] QString notNamed() const;
    /// Looks for the list that is named; only a pre-check and an export begin one.
    void find();
    void begin();
    void go();
    void precheck();
    void tell(const QJsonObject &record, const QJsonArray &findings);
    void exportList();
    void download(const QJsonObject &record);
    void submit();
    void withdraw();
    void difference();
    /// The files of the list's records, beside its workbook, one zip after the other.
    void attachments(int part, const QJsonObject &told);
    void printFindings(const QJsonArray &findings);

    qint64 m_list = 0;
    QJsonObject m_audience;
    std::optional<int> m_part;
    QString m_folder;
    QJsonArray m_files; ///< zips that were written
};

const RecordType &listType()
{
    return recordTypeOf<SubmissionList>();
}

/// The server's file name without anything that could lead out of the folder.
QString plainName(const QJsonObject &named, const QString &otherwise)
{
    const QString name = QFileInfo(named[u"fileName"].toString()).fileName();
    return name.isEmpty() || name.startsWith(u'.') ? otherwise : name;
}

} // namespace

Result<Done> SubmissionCommand::prepare()
{
    if (arguments().has(key("list"))) {
        m_list = arguments().value(key("list")).toLongLong();
    } else {
        const int year = arguments().value(key("year")).toInt();
        if (year < 1 || !arguments().has(key("grades")) || !arguments().has(key("division")))
            return Error{u"name the list by --list, or by --year, --grades and --division"_s};
        m_audience = {{key("roster"), arguments().value(key("roster"), key("courseOutcomes"))},
                      {key("schoolYear"), year},
                      {key("grades"), arguments().value(key("grades"))},
                      {key("division"), arguments().value(key("division"))}};
        if (arguments().has(key("semester")))
            m_audience.insert(key("semester"), arguments().value(key("semester")).toInt());
        if (arguments().has(key("batch")))
            m_audience.insert(key("batch"), arguments().value(key("batch")).toInt());
        if (const QString missing = notNamed(); !missing.isEmpty())
            return Error{missing};
        if (arguments().has(key("part")))
            m_part = arguments().value(key("part")).toInt();
        if (arguments().has(key("addition")) && m_part)
            return Error{u"--addition begins one more list; --part names one that is there"_s};
    }
    if (arguments().command == u"withdraw" && arguments().value(key("reason")).trimmed().isEmpty())
        return Error{u"say why by --reason"_s};
    m_folder = arguments().value(key("out"), u"."_s);
    if (arguments().command == u"export" && !QDir().mkpath(m_folder))
        return Error{u"the folder %1 cannot be made"_s.arg(m_folder)};
    return Done{};
}

QString SubmissionCommand::notNamed() const
{
    const RosterLayout *layout = RosterLayout::of(m_audience.value(u"roster").toString());
    if (!layout)
        return {};
    if (!layout->isYearly && !m_audience.contains(u"semester"_s))
        return u"the roster %1 is of a semester: name it by --semester"_s.arg(layout->key);
    QStringList batches;
    for (const RosterAudience &audience : layout->audiences) {
        if (wireName(audience.division) == m_audience.value(u"division").toString() &&
            audience.grades == m_audience.value(u"grades").toString())
            batches.append(QString::number(audience.batch));
    }
    const bool areAsked = !batches.isEmpty() && !batches.contains(u"0"_s);
    return areAsked && !m_audience.contains(u"batch"_s)
               ? u"these grades have batches: name one by --batch (%1)"_s.arg(batches.join(u", "_s))
               : QString();
}

void SubmissionCommand::start()
{
    if (m_list > 0)
        return go();
    if (arguments().has(key("addition"))) {
        m_audience.insert(key("addition"), true);
        return begin();
    }
    find();
}

void SubmissionCommand::go()
{
    const QString &command = arguments().command;
    if (command == u"submit")
        submit();
    else if (command == u"withdraw")
        withdraw();
    else if (command == u"difference")
        difference();
    else if (command == u"export")
        exportList();
    else
        precheck();
}

void SubmissionCommand::find()
{
    const RosterLayout *layout = RosterLayout::of(m_audience.value(u"roster").toString());
    RecordQuery query;
    query.type = listType().name();
    query.columns = {u"part"_s, u"edition"_s, u"state"_s};
    for (auto it = m_audience.constBegin(); it != m_audience.constEnd(); ++it) {
        if (it.key() != "semester"_L1 || !layout || !layout->isYearly)
            query.conditions.push_back({it.key(), Condition::Operator::Equal, it.value()});
    }
    if (!m_audience.contains(u"batch"_s))
        query.conditions.push_back({u"batch"_s, Condition::Operator::Equal, 0});
    query.sort = {{u"part"_s}};
    session().query(query, this, [this](const Answer<Page> &page) {
        if (!page)
            return fail(page.error(), &listType());
        QStringList told;
        QList<qint64> found;
        QList<qint64> open;
        QList<qint64> gone; // to the database
        for (const QJsonValue &value : page->rows) {
            const QJsonArray row = value.toArray();
            const int part = row.at(2).toInt();
            if (m_part && part != *m_part)
                continue;
            found.append(row.at(0).toInteger());
            const auto state = fromWire<SubmissionState>(row.at(4).toString());
            (state && isWithDatabase(*state) ? gone : open).append(found.last());
            told.append(u"--part %1 (%2, edition %3, %4)"_s.arg(part)
                            .arg(part == 0 ? u"the list itself"_s : u"addition %1"_s.arg(part))
                            .arg(row.at(3).toInt())
                            .arg(row.at(4).toString()));
        }
        // As prepare does: of several parts the one that is still to go; what is taken back is one that went.
        const bool isBack = arguments().command == u"withdraw";
        const QList<qint64> &meant = isBack ? gone : open;
        if (found.size() > 1 && meant.size() == 1)
            found = meant;
        if (found.size() > 1) {
            output().error(u"there are several such lists; name one: %1"_s.arg(told.join(u"; "_s)));
            return finish(ExitCode::Refused);
        }
        if (found.size() == 1) {
            m_list = found.first();
            return go();
        }
        const QString &command = arguments().command;
        if (!m_part && (command == u"precheck" || command == u"export"))
            return begin();
        output().error(u"there is no such list yet; precheck begins it"_s);
        finish(ExitCode::Refused);
    });
}

void SubmissionCommand::begin()
{
    // An export that is refused for its semester leaves no list behind.
    QJsonObject params = m_audience;
    params.insert(key("forExport"), arguments().command == u"export");
    session().write(
        key("submission.prepare"), params, this,
        [this](const Answer<QJsonObject> &answer) {
            if (!answer)
                return fail(answer.error(), &listType());
            m_list = (*answer)[u"record"][u"id"].toInteger();
            go();
        },
        longDeadline);
}

void SubmissionCommand::precheck()
{
    session().write(
        key("submission.precheck"), {{key("id"), m_list}}, this,
        [this](const Answer<QJsonObject> &answer) {
            if (!answer)
                return fail(answer.error(), &listType());
            const QJsonObject record = (*answer)[u"record"].toObject();
            readFindings(session(), m_list, *answer, this,
                         [this, record](const Answer<QJsonArray> &findings) {
                             if (!findings)
                                 return fail(findings.error(), &listType());
                             tell(record, *findings);
                         });
        },
        longDeadline);
}

void SubmissionCommand::tell(const QJsonObject &record, const QJsonArray &findings)
{
    const int blocks = record[u"blockCount"].toInt();
    const QString line = u"list %1: records %2, block %3, warn %4"_s.arg(m_list)
                             .arg(record[u"recordCount"].toInt())
                             .arg(blocks)
                             .arg(record[u"warnCount"].toInt());
    printFindings(findings);
    output().line(line);
    output().json({{key("record"), record}, {key("findings"), findings}});
    if (arguments().command == u"export")
        output().error(
            u"%1 faults block this list: no workbook is written; mend them, then export again"_s.arg(blocks));
    finish(blocks > 0 ? ExitCode::Faults : ExitCode::Ok);
}

void SubmissionCommand::printFindings(const QJsonArray &findings)
{
    int printed = 0;
    for (const QJsonValue &value : findings) {
        if (output().isJson() || printed == maxPrinted)
            break;
        ++printed;
        const Finding finding = findingFromJson(value.toObject());
        QStringList parts{finding.level};
        for (const QJsonValue &part :
             {value[u"student"][u"studentNumber"], value[u"student"][u"name"], value[u"title"]}) {
            if (!part.toString().isEmpty()) // what is found of the list as a whole has none
                parts.append(part.toString());
        }
        output().line((parts << messages::finding(finding)).join(u'\t'));
    }
    if (findings.size() > printed && !output().isJson())
        output().line(u"… and %1 more; --json prints them all"_s.arg(findings.size() - printed));
}

void SubmissionCommand::exportList()
{
    session().write(
        key("submission.export"), {{key("id"), m_list}}, this,
        [this](const Answer<QJsonObject> &answer) {
            // The findings say what is to be mended.
            const auto why = answer ? std::nullopt : refusalFromJson(answer.error().data);
            if (why && why->reason == RefusalReason::ListBlocked)
                return precheck();
            if (!answer)
                return fail(answer.error(), &listType());
            download((*answer)[u"record"].toObject());
        },
        longDeadline);
}

void SubmissionCommand::download(const QJsonObject &record)
{
    const QString path =
        QDir(m_folder).filePath(plainName(record, u"list-%1.xlsx"_s.arg(record[u"id"].toInteger())));
    auto *download = new Download(session(), DownloadKind::Submission, m_list, path, this);
    connect(download, &Download::finished, this, [this, record, path](const Answer<QJsonObject> &answer) {
        if (!answer) {
            // What was not written is not exported.
            session().write(
                key("submission.takeExportBack"), {{key("id"), m_list}, {key("sha256"), record[u"sha256"]}},
                this,
                [this, fault = answer.error()](const Answer<QJsonObject> &) { fail(fault, &listType()); });
            return;
        }
        output().line(u"%1: %2 records, SHA-256 %3"_s.arg(path)
                          .arg(record[u"recordCount"].toInt())
                          .arg((*answer)[u"sha256"].toString()));
        attachments(1, {{key("record"), record},
                        {key("file"), path},
                        {key("sha256"), (*answer)[u"sha256"]},
                        {key("size"), (*answer)[u"size"]}});
    });
    download->start();
}

void SubmissionCommand::attachments(int part, const QJsonObject &told)
{
    const auto conclude = [this, told] {
        QJsonObject json = told;
        json.insert(key("attachments"), m_files);
        output().json(json);
        if (told[u"record"][u"signedAt"].toString().isEmpty())
            output().progress(
                u"the self-check of this list (article 4) is not signed: it cannot be submitted yet"_s);
        finish(ExitCode::Ok);
    };
    session().call(
        key("submission.attachments"), {{key("id"), m_list}, {key("part"), part}}, this,
        [=, this](const Answer<QJsonObject> &answer) {
            if (!answer)
                return fail(answer.error(), &listType());
            const qint64 package = (*answer)[u"package"].toInteger();
            if (package == 0)
                return conclude();
            const QString path =
                QDir(m_folder).filePath(plainName(*answer, u"list-%1-%2.zip"_s.arg(m_list).arg(part)));
            auto *download = new Download(session(), DownloadKind::ListFiles, package, path, this);
            connect(download, &Download::finished, this,
                    [=, this, packed = *answer](const Answer<QJsonObject> &fetched) {
                        if (!fetched)
                            return fail(fetched.error(), &listType());
                        output().line(u"%1: %2 files, SHA-256 %3"_s.arg(path)
                                          .arg(packed[u"files"].toInt())
                                          .arg((*fetched)[u"sha256"].toString()));
                        m_files.append(path);
                        session().call(key("transfer.discard"), {{key("package"), package}}, this,
                                       [=, this](const Answer<QJsonObject> &) {
                                           if (part < packed[u"parts"].toInt())
                                               attachments(part + 1, told);
                                           else
                                               conclude();
                                       });
                    });
            download->start();
        },
        longDeadline);
}

void SubmissionCommand::difference()
{
    session().call(
        key("submission.difference"), {{key("id"), m_list}}, this,
        [this](const Answer<QJsonObject> &answer) {
            if (!answer)
                return fail(answer.error(), &listType());
            const QJsonObject changes = (*answer)[u"difference"].toObject();
            output().json({{key("list"), m_list}, {key("difference"), changes}});
            if (changes.isEmpty()) {
                output().line(u"list %1: not exported yet"_s.arg(m_list));
                return finish(ExitCode::Ok);
            }
            output().line(
                u"list %1: %2 rows added, %3 removed, %4 changed since the last export"_s.arg(m_list)
                    .arg(changes[u"added"].toInteger())
                    .arg(changes[u"removed"].toInteger())
                    .arg(changes[u"changed"].toInteger()));
            int printed = 0;
            for (const QJsonValue &row : changes[u"rows"].toArray()) {
                if (output().isJson() || ++printed > maxPrinted)
                    break;
                QStringList cells;
                for (const QJsonValue &cell : row[u"cells"].toArray())
                    cells.append(u"%1: “%2” → “%3”"_s.arg(
                        cell[u"column"].toString(), cell[u"before"].toString(), cell[u"after"].toString()));
                output().line(u"%1\t%2\t%3"_s.arg(row[u"kind"].toString(), row[u"sheet"].toString(),
                                                  cells.join(u"; "_s)));
            }
            finish(ExitCode::Ok);
        },
        longDeadline);
}

void SubmissionCommand::withdraw()
{
    session().write(
        key("submission.withdraw"),
        {{key("id"), m_list},
         {key("reason"), arguments().value(key("reason")).trimmed()},
         {key("correct"), arguments().has(key("correct"))},
         {key("afterEnd"), arguments().has(key("after-end"))}},
        this,
        [this](const Answer<QJsonObject> &answer) {
            if (!answer)
                return fail(answer.error(), &listType());
            const QJsonObject record = (*answer)[u"record"].toObject();
            output().line(u"list %1: open again as edition %2"_s.arg(m_list).arg(record[u"edition"].toInt()));
            output().json({{key("record"), record}});
            finish(ExitCode::Ok);
        },
        longDeadline);
}

void SubmissionCommand::submit()
{
    session().write(
        key("submission.submit"), {{key("id"), m_list}}, this,
        [this](const Answer<QJsonObject> &answer) {
            if (!answer)
                return fail(answer.error(), &listType());
            const QJsonObject record = (*answer)[u"record"].toObject();
            output().line(
                u"list %1: submitted, %2 records"_s.arg(m_list).arg(record[u"recordCount"].toInt()));
            output().json({{key("record"), record}});
            finish(ExitCode::Ok);
        },
        longDeadline);
}

std::unique_ptr<Command> makeSubmissionCommand(Workplace place)
{
    return std::make_unique<SubmissionCommand>(place);
}

} // namespace licheng::ctl
