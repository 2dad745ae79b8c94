// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/presenters/audit_papers.h"

#include "app/client/list_reader.h"
#include "app/presenters/figures.h"
#include "shared/model/roc_date.h"
#include "shared/rules/permissions.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace licheng {

namespace {

using Kind = PaperBlock::Kind;

template <class E>
QString officialName(E value)
{
    return QString::fromUtf8(choices<E>()[static_cast<size_t>(value)].official);
}

QString countText(qint64 count)
{
    return count > 0 ? grouped(count) : u"－"_s;
}

PaperBlock statistics(const std::vector<AccountAuditRow> &findings)
{
    PaperBlock table{Kind::Table,
                     {},
                     {u"清查結果"_s, u"項數"_s, u"保留"_s, u"停用"_s, u"已更正"_s, u"待處理"_s},
                     {},
                     {40, 12, 12, 12, 12, 12}};
    for (size_t i = 1; i < choices<AuditFinding>().size(); ++i) {
        const auto finding = static_cast<AuditFinding>(i);
        const auto count = [&](std::optional<AuditDecision> decision) {
            return countText(std::count_if(findings.begin(), findings.end(), [&](const AccountAuditRow &row) {
                return row.finding == finding && (!decision || row.decision == *decision);
            }));
        };
        table.rows.push_back({officialName(finding), count({}), count(AuditDecision::Keep),
                              count(AuditDecision::Disable), count(AuditDecision::Mended),
                              count(AuditDecision::Undecided)});
    }
    return table;
}

/// 檢視（全校）：學校、單位；登錄（全校）：…
QString permissionsText(const QString &text)
{
    const auto grants = Grants::parse(text);
    if (!grants)
        return text;
    QStringList parts;
    for (size_t action = 0; action < choices<Action>().size(); ++action) {
        for (size_t scope = choices<Scope>().size(); scope > 0; --scope) {
            QStringList records;
            for (const Grant &grant : grants->all()) {
                if (grant.action != static_cast<Action>(action) ||
                    grant.scope != static_cast<Scope>(scope - 1))
                    continue;
                const RecordType *type = recordType(grant.record);
                records.append(type ? QString::fromUtf8(type->official()) : u"所有資料"_s);
            }
            if (!records.isEmpty())
                parts.append(u"%1（%2）：%3"_s.arg(officialName(static_cast<Action>(action)),
                                                   officialName(static_cast<Scope>(scope - 1)),
                                                   records.join(u'、')));
        }
    }
    return parts.join(u"；"_s);
}

PaperBlock roleTable(const QString &json)
{
    PaperBlock table{Kind::Table, {}, {u"角色"_s, u"帳號數"_s, u"權限"_s}, {}, {18, 9, 73}};
    for (const QJsonValue &role : QJsonDocument::fromJson(json.toUtf8()).array())
        table.rows.push_back({role[u"name"].toString(), grouped(role[u"accounts"].toInteger()),
                              permissionsText(role[u"grants"].toString())});
    return table;
}

PaperBlock findingTable(const std::vector<AccountAuditRow> &findings)
{
    PaperBlock table{
        Kind::Table,
        {},
        {u"帳號"_s, u"姓名"_s, u"角色"_s, u"清查結果"_s, u"最後登入"_s, u"處理"_s, u"處理說明"_s},
        {},
        {20, 11, 15, 19, 11, 9, 15}};
    for (const AccountAuditRow &row : findings) {
        const QString detail =
            row.finding == AuditFinding::ExcessRights ? permissionsText(row.detail) : row.detail;
        table.rows.push_back(
            {row.login, row.displayName, row.roleName,
             detail.isEmpty() ? officialName(row.finding) : officialName(row.finding) + u"："_s + detail,
             row.lastSignInOn.isValid() ? roc::slashed(row.lastSignInOn) : u"無"_s,
             officialName(row.decision), row.note});
    }
    return table;
}

QString signature(const QString &label, const QString &by, const QDateTime &at)
{
    return by.isEmpty() ? label + u"：　　　　　　　　　　　　　　　　（尚未簽核）"_s
                        : u"%1：%2　%3"_s.arg(label, by, roc::slashed(at));
}

} // namespace

Paper auditReport(const AuditPapers &papers)
{
    const AccountAudit &audit = papers.audit;
    const QString title = u"%1學年度第%2學期帳號及功能權限清查報告"_s.arg(audit.schoolYear.roc())
                              .arg(static_cast<int>(audit.semester));
    Paper paper{title, {{Kind::Title, papers.school + u'\n' + title}}};
    auto &blocks = paper.blocks;
    blocks.push_back({Kind::Text, u"依據：本校學生學習歷程檔案建置作業補充規定第五點項次6。"_s});
    blocks.push_back(
        {Kind::Text, u"清查時間：%1　　清查人：%2"_s.arg(roc::slashed(audit.preparedAt), audit.preparedBy)});
    blocks.push_back({Kind::Text, u"清查帳號 %1 個，異常 %2 項，待處理 %3 項。"_s.arg(
                                      grouped(audit.accountCount), grouped(audit.findingCount),
                                      grouped(audit.openCount))});
    blocks.push_back({Kind::Heading, u"壹、清查結果"_s});
    blocks.push_back(statistics(papers.findings));
    blocks.push_back({Kind::Heading, u"貳、角色及功能權限"_s});
    blocks.push_back(roleTable(audit.roles));
    blocks.push_back({Kind::Heading, u"參、異常帳號及處理情形"_s});
    if (papers.findings.empty())
        blocks.push_back({Kind::Text, u"無"_s});
    else
        blocks.push_back(findingTable(papers.findings));
    blocks.push_back({Kind::Heading, u"肆、清查意見"_s});
    blocks.push_back({Kind::Text, audit.remarks.isEmpty() ? u"無"_s : audit.remarks});
    blocks.push_back({Kind::Heading, u"伍、簽核"_s});
    blocks.push_back({Kind::Text, signature(u"承辦單位"_s, audit.checkedBy, audit.checkedAt)});
    blocks.push_back({Kind::Text, signature(u"督導單位"_s, audit.signedBy, audit.signedAt)});
    return paper;
}

void readAudit(RecordSource &source, qint64 id, QObject *context, const AuditRead &done)
{
    source.get(u"accountAudit"_s, id, context,
               [&source, id, context, done](const protocol::Answer<QJsonObject> &answer) {
                   if (!answer)
                       return done(answer.error());
                   const auto audit = fromJson<AccountAudit>(answer->value(u"record"_s).toObject());
                   if (!audit)
                       return done(protocol::Fault{protocol::ErrorCode::Internal, audit.error().message, {}});
                   using Op = protocol::Condition::Operator;
                   protocol::RecordQuery query;
                   query.type = u"accountAuditRow"_s;
                   for (const FieldInfo &field : recordTypeOf<AccountAuditRow>().fields()) {
                       if (const QLatin1String name(field.name); name != u"id" && name != u"version")
                           query.columns.append(name);
                   }
                   query.conditions = {{u"auditId"_s, Op::Equal, id},
                                       {u"finding"_s, Op::NotEqual, wireName(AuditFinding::None)}};
                   query.sort = {{u"finding"_s}, {u"login"_s}};
                   readRecords(
                       source, query, context,
                       [audit = *audit, done](const protocol::Answer<std::vector<QJsonObject>> &records) {
                           if (!records)
                               return done(records.error());
                           AuditPapers papers{{}, audit, {}};
                           for (const QJsonObject &record : *records) {
                               if (auto row = fromJson<AccountAuditRow>(record))
                                   papers.findings.push_back(std::move(row).value());
                           }
                           done(papers);
                       });
               });
}

} // namespace licheng
