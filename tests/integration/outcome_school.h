// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/protocol/message.h"
#include "shared/rules/windows.h"
#include "tests/integration/register_school.h"
#include "tests/support/list_steps.h"

namespace licheng::test {

/// The register's school with a course, its teacher and open windows: what the rules of outcomes are tried
/// on.
class OutcomeSchool : protected RegisterSchool
{
protected:
    [[nodiscard]] bool openOutcomes()
    {
        if (!open())
            return false;
        if (!signIn(u"t1"_s, u"teacher"_s) || !back())
            return false;
        m_teacherId = accountId(u"t1"_s);
        m_code = newCourse();
        m_course = firstId(u"course"_s, u"offeringCode"_s, m_code);
        const bool isTaken =
            made(u"enrolment"_s,
                 {{u"studentId"_s, m_student}, {u"courseId"_s, m_course}, {u"kind"_s, u"elective"_s}}) != 0;
        return isTaken && m_teacherId &&
               save(u"course"_s, changed(u"course"_s, m_course, {{u"teacherId"_s, m_teacherId}})) &&
               openWindows();
    }
    [[nodiscard]] bool openWindows()
    {
        bool ok = true;
        for (const WindowKind kind : {WindowKind::Upload, WindowKind::Certify, WindowKind::Select,
                                      WindowKind::Performance, WindowKind::Submit}) {
            ok = ok && made(u"window"_s,
                            {{u"kind"_s, wireName(kind)},
                             {u"schoolYear"_s, m_year},
                             {u"semester"_s,
                              static_cast<int>(isYearly(kind) ? Semester::WholeYear : Semester::First)},
                             {u"startsAt"_s, detail::toJson(atSchool(m_today.addDays(-10), QTime(0, 0)))},
                             {u"endsAt"_s, detail::toJson(atSchool(m_today.addDays(10), QTime(0, 0)))}});
        }
        return ok;
    }
    [[nodiscard]] qint64 firstId(const QString &type, const QString &field, const QJsonValue &value)
    {
        const auto page = m_client->call(
            u"record.query"_s,
            {{u"type"_s, type},
             {u"columns"_s, QJsonArray{u"id"_s}},
             {u"conditions"_s,
              QJsonArray{QJsonObject{{u"path"_s, field}, {u"op"_s, u"eq"_s}, {u"value"_s, value}}}}});
        return page ? page.value()[u"rows"][0].toArray().at(0).toInteger() : 0;
    }
    /// Writes past the rules, as what was stored in other times.
    template <class T>
    [[nodiscard]] bool put(qint64 id, const std::function<void(T &)> &edit)
    {
        return write([&](store::WriteContext &job) -> Answer<QJsonObject> {
                   auto stored = job.get(Id<T>(id));
                   if (!stored)
                       return protocol::notFound(recordTypeOf<T>().name(), id);
                   edit(*stored);
                   const auto saved = job.change(*stored);
                   if (!saved)
                       return saved.error();
                   // Other times kept no classes by day.
                   if constexpr (std::is_same_v<T, Student>) {
                       for (const ClassMembership &seat :
                            job.records().find<ClassMembership>({{QStringLiteral("studentId"), id}})) {
                           if (const auto gone =
                                   job.remove(recordTypeOf<ClassMembership>(), seat.id.value(), seat.version);
                               !gone)
                               return gone.error();
                       }
                   }
                   return QJsonObject();
               })
            .ok();
    }
    /// More permissions for a role; who has it signs in again.
    [[nodiscard]] bool grant(const QString &role, const QString &more)
    {
        const auto reader = m_fixture->server().store().reader();
        const auto found = store::Records(**reader).find<Role>({{u"key"_s, role}}, 1);
        return !found.empty() &&
               put<Role>(found.front().id.value(), [&](Role &stored) { stored.grants += u"; "_s + more; });
    }
    /// The exported workbook of a submission list.
    [[nodiscard]] QByteArray workbookOf(qint64 list)
    {
        QByteArray bytes;
        const auto connection = QObject::connect(&m_client->socket(), &QWebSocket::binaryMessageReceived,
                                                 &m_client->socket(), [&](const QByteArray &message) {
                                                     if (const auto chunk = protocol::decodeChunk(message))
                                                         bytes += chunk->bytes;
                                                 });
        const auto answer = m_client->call(u"submission.read"_s, {{u"id"_s, list}, {u"offset"_s, 0}});
        QObject::disconnect(connection);
        return answer ? bytes : QByteArray();
    }
    /// A student's account, with the student number as log-in name.
    [[nodiscard]] bool addStudentAccount(const QString &login)
    {
        return m_fixture->addAccount(login, u"student"_s) &&
               put<Account>(accountId(login),
                            [&](Account &account) { account.studentId = Id<Student>(m_student); });
    }
    [[nodiscard]] QJsonObject newOutcome(const QString &title) const
    {
        return {{u"studentId"_s, m_student},
                {u"courseId"_s, m_course},
                {u"title"_s, title},
                {u"description"_s, u"紀錄製作流程與反思。"_s}};
    }
    [[nodiscard]] Answer<QJsonObject> attach(const QString &type, qint64 owner, const QByteArray &text,
                                             const QString &slot = u"document"_s)
    {
        const QByteArray bytes = smallPdf(text);
        const auto begun = m_client->call(
            u"attachment.begin"_s,
            with(together(beginParams(owner, bytes), {{u"ownerType"_s, type}, {u"slot"_s, slot}})));
        if (!begun)
            return begun;
        const qint64 uploadId = begun.value()[u"upload"].toInteger();
        sendBytes(uploadId, bytes);
        return finish(uploadId);
    }
    /// An outcome of the student with its file, made by whoever is signed in.
    [[nodiscard]] qint64 outcomeWithFile(const QString &title)
    {
        const qint64 id = made(u"courseOutcome"_s, newOutcome(title));
        return id && attach(u"courseOutcome"_s, id, title.toUtf8()) ? id : 0;
    }
    /// "changed", "unchanged" or "reason@article" of a bulk step over one outcome, or what outcomeOf() says.
    [[nodiscard]] static QString tally(const Answer<QJsonObject> &answer)
    {
        if (!answer)
            return outcomeOf(answer);
        const QJsonValue refused = answer.value()[u"refused"][0];
        if (refused.isObject())
            return refused[u"refusal"][u"reason"].toString() + u'@' +
                   refused[u"refusal"][u"article"].toString();
        return answer.value()[u"changed"].toInt() == 1 ? u"changed"_s : u"unchanged"_s;
    }
    [[nodiscard]] QString certify(qint64 id, const QString &decision = u"certified"_s,
                                  const QString &reason = {})
    {
        return tally(m_client->call(
            u"outcome.certify"_s,
            with({{u"ids"_s, QJsonArray{id}}, {u"decision"_s, decision}, {u"reason"_s, reason}})));
    }
    [[nodiscard]] QString select(qint64 id, bool selected = true)
    {
        return tally(m_client->call(u"outcome.select"_s,
                                    with({{u"ids"_s, QJsonArray{id}}, {u"selected"_s, selected}})));
    }
    [[nodiscard]] Answer<QJsonObject> step(const QString &method, qint64 id)
    {
        return m_client->call(method, with({{u"id"_s, id}}));
    }
    [[nodiscard]] Answer<QJsonObject> sign(qint64 list)
    {
        return signList([this](const QString &method,
                               const QJsonObject &params) { return m_client->call(method, with(params)); },
                        list);
    }
    /// Signed first.
    [[nodiscard]] Answer<QJsonObject> submit(qint64 list)
    {
        const auto signature = sign(list);
        return signature ? step(u"submission.submit"_s, list) : signature;
    }
    /// What an import's check says, and its number; empty: it was refused.
    [[nodiscard]] QJsonObject checkedImport(const QString &type, const QStringList &columns,
                                            const QList<QStringList> &rows, const QString &file = u"t.xlsx"_s)
    {
        const auto checked = stagedImport(type, columns, rows, file);
        return checked ? checked.value() : QJsonObject();
    }
    [[nodiscard]] Answer<QJsonObject> apply(const QJsonObject &checked, bool acceptTerm = false)
    {
        return m_client->call(
            u"import.apply"_s,
            with({{u"import"_s, checked[u"import"]}, {u"mode"_s, u"all"_s}, {u"acceptTerm"_s, acceptTerm}}));
    }

    qint64 m_course = 0;
    QString m_code;
    qint64 m_teacherId = 0;
};

} // namespace licheng::test
