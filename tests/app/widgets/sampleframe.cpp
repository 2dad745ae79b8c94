// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/widgets/sampleframe.h"

#include "tests/app/widgets/samplepages.h"

using namespace Qt::StringLiterals;

namespace licheng::sample {

std::vector<NavigationGroup> navigation()
{
    const auto entry = [](const QString &key, const QString &text, const QString &icon, int waiting = 0) {
        return NavigationEntry{key, text, icon, waiting};
    };
    return {
        {{}, {}, {entry(u"home"_qs, u"我的工作"_qs, u"home"_qs, 6)}},
        {u"學籍"_qs,
         u"register"_qs,
         {entry(u"students"_qs, u"學生"_qs, u"student"_qs),
          entry(u"check"_qs, u"學籍檢核"_qs, u"check"_qs, 3),
          entry(u"attendance"_qs, u"出缺勤"_qs, u"attendance"_qs),
          entry(u"officers"_qs, u"幹部經歷"_qs, u"officer"_qs)}},
        {u"修課"_qs,
         u"study"_qs,
         {entry(u"courses"_qs, u"課程與選課"_qs, u"courses"_qs),
          entry(u"grades"_qs, u"成績"_qs, u"grades"_qs),
          entry(u"counsel"_qs, u"諮詢紀錄"_qs, u"counsel"_qs)}},
        {u"歷程"_qs,
         u"portfolio"_qs,
         {entry(u"outcomes"_qs, u"課程學習成果"_qs, u"outcome"_qs, 284),
          entry(u"performances"_qs, u"多元表現"_qs, u"trophy"_qs),
          entry(u"autobiography"_qs, u"自傳"_qs, u"autobiography"_qs)}},
        {u"提交"_qs,
         u"submission"_qs,
         {entry(u"schedule"_qs, u"作業期程"_qs, u"schedule"_qs),
          entry(u"submission"_qs, u"提交名冊"_qs, u"submission"_qs, 2),
          entry(u"receipt"_qs, u"收訖明細"_qs, u"receipt"_qs)}},
        {u"工作小組"_qs,
         u"group"_qs,
         {entry(u"progress"_qs, u"進度"_qs, u"progress"_qs), entry(u"meetings"_qs, u"會議"_qs, u"meeting"_qs),
          entry(u"regulation"_qs, u"補充規定落實情形"_qs, u"regulation"_qs, 1)}},
        {u"系統"_qs,
         u"system"_qs,
         {entry(u"accounts"_qs, u"帳號清查"_qs, u"accounts"_qs),
          entry(u"backup"_qs, u"備份"_qs, u"backup"_qs)}},
    };
}

SampleFrame make(Theme &theme)
{
    SampleFrame sample;
    std::vector<ActionEntry> entries = frameActions();
    entries.push_back({u"outcome.certify"_qs,
                       u"認證"_qs,
                       QKeySequence(Qt::CTRL | Qt::Key_Return),
                       u"課程學習成果"_qs,
                       {},
                       {}});
    entries.push_back(
        {u"outcome.return"_qs, u"退回…"_qs, QKeySequence(Qt::CTRL | Qt::Key_R), u"課程學習成果"_qs, {}, {}});
    sample.actions = std::make_unique<ActionTable>(std::move(entries));
    sample.frame = std::make_unique<MainFrame>(theme, *sample.actions);
    MainFrame *frame = sample.frame.get();
    frame->navigation()->setSchool(u"市立示範高工"_qs);
    frame->navigation()->setTerms({u"114 學年度 第 1 學期"_qs, u"113 學年度 第 2 學期"_qs}, 0);
    frame->navigation()->setGroups(navigation());
    frame->header()->setPerson(u"陳怡君"_qs, u"註冊組"_qs);
    frame->header()->setNotices(2);
    frame->status()->setConnection(Tone::Ok, u"已連線"_qs, u"portfolio.school:7443"_qs);
    frame->status()->setSaving(u"全部已儲存　10:42:07"_qs);
    frame->status()->setDeadline(u"下一期限　課程學習成果上傳截止　2 天 4 小時"_qs, Tone::Warn);
    frame->addPage(u"home"_qs, new HomeSample);
    frame->addPage(u"outcomes"_qs, new OutcomesSample(*sample.actions));
    frame->addPage(u"students"_qs, new EmptySample);
    frame->addPage(u"courses"_qs, new FormSample);
    QObject::connect(frame, &MainFrame::pageRequested, frame,
                     [frame](const QString &key) { frame->showPage(key); });
    frame->showPage(u"home"_qs);
    return sample;
}

} // namespace licheng::sample
