// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/commands.h"

#include "app/presenters/destruction_paper.h"

#include <QJsonArray>
#include <QSaveFile>

#include <map>

namespace licheng::ctl {

using namespace protocol;
using namespace Qt::Literals::StringLiterals;

namespace {

/// retention: whose portfolio is sealed until when; places and lifts holds; proposes a deletion, withdraws
/// it, carries it out, and writes its certificate.
class RetentionCommand : public Command
{
public:
    using Command::Command;
    [[nodiscard]] Result<Done> prepare() override;
    void start() override;

private:
    void tell(const QJsonObject &list);
    void step(const QString &method, const QJsonObject &params);
    void certificate();

    QString m_mode;
    QJsonArray m_students;
};

} // namespace

Result<Done> RetentionCommand::prepare()
{
    m_mode = arguments().value(u"mode"_s);
    if (m_mode.isEmpty())
        m_mode = u"list"_s;
    for (const QString &number : arguments().value(u"students"_s).split(u',', Qt::SkipEmptyParts)) {
        bool isNumber = false;
        m_students.append(number.trimmed().toLongLong(&isNumber));
        if (!isNumber)
            return Error{u"'%1' is not a number of a student"_s.arg(number)};
    }
    const bool isOfStudents = m_mode == u"hold" || m_mode == u"propose";
    if (m_mode == u"hold" && m_students.isEmpty())
        return Error{u"name the students by --students"_s};
    if (!isOfStudents && !m_students.isEmpty())
        return Error{u"--students goes with --mode hold or propose"_s};
    if (m_mode != u"list" && !isOfStudents && !arguments().has(u"id"_s))
        return Error{u"name the deletion or the hold by --id"_s};
    if ((m_mode == u"hold" || m_mode == u"lift" || m_mode == u"withdraw") && !arguments().has(u"reason"_s))
        return Error{u"tell why by --reason"_s};
    return m_mode == u"certificate" ? paperFile() : Result<Done>(Done{});
}

void RetentionCommand::start()
{
    const QString reason = arguments().value(u"reason"_s);
    const qint64 id = arguments().value(u"id"_s).toLongLong();
    if (m_mode == u"hold")
        return step(u"retention.hold"_s, {{u"studentIds"_s, m_students}, {u"reason"_s, reason}});
    if (m_mode == u"lift")
        return step(u"retention.lift"_s, {{u"id"_s, id}, {u"reason"_s, reason}});
    if (m_mode == u"withdraw")
        return step(u"retention.withdraw"_s, {{u"id"_s, id}, {u"reason"_s, reason}});
    if (m_mode == u"destroy")
        return step(u"retention.destroy"_s, {{u"id"_s, id}});
    if (m_mode == u"certificate")
        return certificate();
    if (m_mode == u"propose" && !m_students.isEmpty())
        return step(u"retention.propose"_s, {{u"studentIds"_s, m_students}, {u"reason"_s, reason}});
    const QJsonObject params{{u"schoolYear"_s, arguments().value(u"year"_s).toInt()}};
    session().call(u"retention.list"_s, params, this, [this, reason](const Answer<QJsonObject> &answer) {
        if (!answer)
            return fail(answer.error(), &recordTypeOf<Destruction>());
        if (m_mode == u"list") {
            tell(*answer);
            output().json(*answer);
            return finish(ExitCode::Ok);
        }
        // Everybody who is due.
        for (const QJsonValue &each : (*answer)[u"students"].toArray()) {
            if (each[u"state"].toString() == u"due")
                m_students.append(each[u"studentId"]);
        }
        if (m_students.isEmpty()) {
            output().line(u"no portfolio is due"_s);
            output().json(*answer);
            return finish(ExitCode::Ok);
        }
        step(u"retention.propose"_s, {{u"studentIds"_s, m_students}, {u"reason"_s, reason}});
    });
}

void RetentionCommand::tell(const QJsonObject &list)
{
    std::map<QString, int> counts;
    for (const QJsonValue &each : list[u"students"].toArray()) {
        ++counts[each[u"state"].toString()];
        output().line(u"%1\t%2\t%3\t%4\t%5\t%6"_s.arg(
            QString::number(each[u"studentId"].toInteger()), each[u"studentNumber"].toString(),
            each[u"name"].toString(), each[u"className"].toString(), each[u"sealedUntil"].toString(),
            each[u"state"].toString()));
    }
    QStringList words;
    for (const auto &[state, number] : counts)
        words.append(u"%1 %2"_s.arg(state).arg(number));
    output().line(words.isEmpty() ? u"nobody has graduated"_s : words.join(u", "_s));
}

void RetentionCommand::step(const QString &method, const QJsonObject &params)
{
    session().write(
        method, params, this,
        [this](const Answer<QJsonObject> &answer) {
            if (!answer)
                return fail(answer.error(), &recordTypeOf<Destruction>());
            const QJsonObject record = (*answer)[u"record"].toObject();
            output().line(
                record.isEmpty()
                    ? u"done"_s
                    : u"%1: %2"_s.arg(record[u"id"].toInteger()).arg(record[u"state"].toString(u"done"_s)));
            output().json(*answer);
            finish(ExitCode::Ok);
        },
        longDeadline);
}

void RetentionCommand::certificate()
{
    const qint64 id = arguments().value(u"id"_s).toLongLong();
    session().get(recordTypeOf<Destruction>().name(), id, this, [this](const Answer<QJsonObject> &answer) {
        if (!answer)
            return fail(answer.error(), &recordTypeOf<Destruction>());
        const auto record = fromJson<Destruction>((*answer)[u"record"].toObject());
        if (!record || record->state != DestructionState::Completed) {
            output().error(u"the deletion is not complete, so there is no certificate yet"_s);
            return finish(ExitCode::Refused);
        }
        const QString path = arguments().value(u"out"_s);
        const Paper paper = destructionCertificate(session().schoolName(), *record);
        const auto bytes = path.endsWith(u".odt", Qt::CaseInsensitive) ? paperOdt(paper) : paperPdf(paper);
        QSaveFile file(path);
        if (!bytes || !file.open(QIODevice::WriteOnly) || file.write(*bytes) != bytes->size() ||
            !file.commit()) {
            output().error(bytes.ok() ? u"%1 cannot be written: %2"_s.arg(path, file.errorString())
                                      : bytes.error().message);
            return finish(ExitCode::Internal);
        }
        output().line(path);
        output().json({{u"file"_s, path}});
        finish(ExitCode::Ok);
    });
}

std::unique_ptr<Command> makeRetentionCommand(Workplace place)
{
    return std::make_unique<RetentionCommand>(place);
}

} // namespace licheng::ctl
