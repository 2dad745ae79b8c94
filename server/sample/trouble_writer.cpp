// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/sample/plan_writer.h"

#include "shared/model/announcement_read.h"
#include "shared/rules/troubles.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace licheng {

using store::WriteContext;

Result<Done> PlanWriter::writeAnnouncements(const SampleCalendar &calendar)
{
    Announcement everybody = calendar.announcement();
    Announcement firstGrade = everybody;
    firstGrade.title = u"一年級課程學習成果上傳說明"_s;
    firstGrade.text = u"請於上傳期間內至「課程學習成果」登錄，上傳後須經任課教師認證。"_s;
    firstGrade.grades = u"1"_s;
    firstGrade.publishedBy = u"教學組"_s;
    return inBatches(u"announcement"_s, 1, [&](WriteContext &write, size_t) -> store::Answer<Done> {
        for (Announcement *each : {&everybody, &firstGrade}) {
            if (auto kept = keep(write, *each); !kept)
                return kept;
        }
        for (size_t i = 0; i < m_plan.accounts.size(); ++i) {
            const PlannedAccount &account = m_plan.accounts[i];
            // Two of three have read what is for everybody; the offices are still to do it.
            const bool isOffice = account.student == none && account.roleKey != u"teacher";
            if (isOffice || i % 3 == 0)
                continue;
            AnnouncementRead read;
            read.announcementId = everybody.id;
            read.accountId = account.record.id;
            read.readAt = calendar.moment().addDays(-1).addSecs(qint64(i) * 60);
            if (auto kept = keep(write, read); !kept)
                return kept;
        }
        return Done{};
    });
}

Result<Done> PlanWriter::writeTroubles(const SampleCalendar &calendar)
{
    struct Planned
    {
        const char16_t *reporter; ///< role
        TroubleKind kind;
        const char16_t *page;
        const char16_t *text;
        int daysAgo;
        std::vector<std::pair<TroubleStep, const char16_t *>> answers; ///< 95 minutes apart
    };
    const std::vector<Planned> planned{
        {u"student",
         TroubleKind::File,
         u"課程學習成果",
         u"手機拍的照片選了之後顯示格式不符，檔名結尾是 .HEIC。",
         9,
         {{TroubleStep::Take, u""},
          {TroubleStep::Solve, u"照片請改存 JPG 後上傳；程式會提示可改用正確的副檔名。"},
          {TroubleStep::Confirm, u""}}},
        {u"teacher",
         TroubleKind::Display,
         u"認證",
         u"認證頁的學生姓名中有一個字顯示為方框。",
         6,
         {{TroubleStep::Reply, u"請確認電腦是否安裝了全字庫字型。"},
          {TroubleStep::Solve, u"安裝字型後已可正常顯示。"}}},
        {u"registryClerk",
         TroubleKind::Exchange,
         u"匯入",
         u"匯入學籍資料時，第 3 列一直顯示班級不存在。",
         4,
         {{TroubleStep::Ask, u"請提供該列的班級名稱，並確認學年度是否正確。"}}},
        {u"guidanceLifeClerk",
         TroubleKind::Entry,
         u"出缺勤",
         u"輸入請假節次後按 Enter，游標沒有移到下一位學生。",
         5,
         {}},
        {u"counsellor", TroubleKind::SignIn, u"登入", u"更換電腦後需要重新輸入邀請連結，請提供。", 0, {}}};
    return inBatches(
        u"troubles"_s, planned.size(), [&](WriteContext &write, size_t i) -> store::Answer<Done> {
            const Planned &each = planned[i];
            const Id<Account> reporter = idOf<Account>(accountOf(each.reporter), m_plan.accounts);
            if (reporter.isNull())
                return Done{};
            TroubleReport report;
            report.reporterId = reporter;
            report.kind = each.kind;
            report.page = QString::fromUtf16(each.page);
            report.text = QString::fromUtf16(each.text);
            report.programVersion = QStringLiteral(LICHENG_VERSION);
            report.schoolYear = calendar.current().year;
            report.semester = calendar.current().semester;
            report.reportedAt = calendar.moment().addDays(-each.daysAgo).addSecs(-3600);
            report.waitsSince = report.reportedAt;
            if (auto kept = keep(write, report); !kept)
                return kept;
            QDateTime at = report.reportedAt;
            for (const auto &[step, text] : each.answers) {
                constexpr qint64 apart = 95 * 60;
                at = at.addSecs(apart);
                const QString by = isReportersStep(step)
                                       ? m_plan.accounts[size_t(accountOf(each.reporter))].record.displayName
                                       : u"系統管理師"_s;
                TroubleAnswer answer;
                answer.reportId = report.id;
                answer.step = step;
                answer.text = QString::fromUtf16(text);
                answer.writtenBy = by;
                answer.writtenAt = at;
                if (auto kept = keep(write, answer); !kept)
                    return kept;
                report.version = int(write.records()
                                         .get(recordTypeOf<TroubleReport>(), report.id.value())
                                         ->value(u"version")
                                         .toInteger());
                report = afterStep(report, step, by, at);
                if (const auto changed = write.change(report, wireName(step)); !changed)
                    return changed.error();
            }
            return Done{};
        });
}

} // namespace licheng
