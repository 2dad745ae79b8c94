// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/presenters/group_papers.h"

#include "shared/model/roc_date.h"

#include <QSet>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace licheng {

namespace {

using Kind = PaperBlock::Kind;

const QString groupName = u"學生學習歷程檔案資料工作小組"_s;

QString official(const Choice &choice)
{
    return QString::fromUtf8(choice.official);
}

template <class E>
QString officialOf(E value)
{
    return official(choices<E>()[static_cast<size_t>(value)]);
}

/// 中華民國114年10月1日
QString longDay(QDate day)
{
    return day.isValid() ? u"中華民國%1年%2月%3日"_s.arg(day.year() - 1911).arg(day.month()).arg(day.day())
                         : QString();
}

const GroupMember *memberOf(const MeetingPapers &papers, Id<GroupMember> id)
{
    const auto found = std::find_if(papers.members.begin(), papers.members.end(),
                                    [id](const GroupMember &member) { return member.id == id; });
    return found == papers.members.end() ? nullptr : &*found;
}

QString nameOf(const MeetingPapers &papers, Id<GroupMember> id)
{
    const GroupMember *member = memberOf(papers, id);
    return member ? member->name : QString();
}

QString namesOf(const MeetingPapers &papers, const std::vector<Id<GroupMember>> &ids)
{
    QStringList names;
    for (const Id<GroupMember> id : ids)
        names.append(nameOf(papers, id));
    return names.isEmpty() ? u"無"_s : names.join(u'、');
}

std::vector<PaperBlock> headOf(const MeetingPapers &papers, const QString &kind)
{
    const Meeting &meeting = papers.meeting;
    return {{Kind::Title, papers.school + u'\n' + meeting.title + kind},
            {Kind::Text, u"時間：%1　%2"_s.arg(longDay(meeting.date), meeting.time)},
            {Kind::Text, u"地點："_s + meeting.place},
            {Kind::Text,
             u"主席：%1　　紀錄：%2"_s.arg(nameOf(papers, meeting.convenerId),
                                           meeting.recorder.isEmpty() ? u"（未定）"_s : meeting.recorder)}};
}

void addText(std::vector<PaperBlock> &blocks, const QString &label, const QString &text)
{
    if (!text.isEmpty())
        blocks.push_back({Kind::Text, label + text});
}

void addFiles(std::vector<PaperBlock> &blocks, const MeetingPapers &papers, qint64 item)
{
    addText(blocks, u"附件："_s, papers.files.value(item).join(u'、'));
}

void addItem(std::vector<PaperBlock> &blocks, const MeetingPapers &papers, const AgendaItem &item)
{
    blocks.push_back({Kind::Heading, u"第%1案　%2"_s.arg(item.position).arg(item.title)});
    blocks.push_back({Kind::Text, u"議決事項：%1（補充規定第三點）"_s.arg(officialOf(item.matter))});
    addText(blocks, u"說明："_s, item.explanation);
    addFiles(blocks, papers, item.id.value());
}

} // namespace

Paper appointmentLetters(const QString &school, const std::vector<GroupMember> &members)
{
    Paper paper{u"工作小組聘函"_s, {}, Paper::Look::Certificate};
    for (const GroupMember &member : members) {
        if (!paper.blocks.empty())
            paper.blocks.push_back({Kind::PageBreak});
        const QString sent = member.source == SeatSource::Nominated ? u"由%1推派"_s.arg(member.nominatedBy)
                                                                    : u"依職務為當然成員"_s;
        paper.blocks.push_back({Kind::Title, school});
        paper.blocks.push_back({Kind::Heading, u"聘　函"_s});
        if (!member.letterNumber.isEmpty())
            paper.blocks.push_back({Kind::Right, u"發文字號："_s + member.letterNumber});
        paper.blocks.push_back({Kind::Text, u"茲聘請　%1　%2"_s.arg(member.name, member.post)});
        paper.blocks.push_back(
            {Kind::Text, u"擔任本校「%1」%2（%3）。"_s.arg(groupName, officialOf(member.seat), sent)});
        paper.blocks.push_back(
            {Kind::Text, u"任期：自%1起至%2止。"_s.arg(longDay(member.startsOn), longDay(member.endsOn))});
        paper.blocks.push_back({Kind::Text, u"依據：本校學生學習歷程檔案建置作業補充規定第二點。"_s});
        paper.blocks.push_back({Kind::Text, u"此　聘"_s});
        paper.blocks.push_back({Kind::Right, u"校長　　　　　　　　（簽章）"_s});
        paper.blocks.push_back({Kind::Title, member.letterOn.isValid() ? longDay(member.letterOn)
                                                                       : u"中華民國　　年　　月　　日"_s});
    }
    return paper;
}

Paper meetingAgenda(const MeetingPapers &papers)
{
    Paper paper{papers.meeting.title + u"議程"_s, headOf(papers, u"　議程"_s)};
    auto &blocks = paper.blocks;
    blocks.push_back({Kind::Heading, u"壹、主席致詞"_s});
    blocks.push_back({Kind::Heading, u"貳、報告事項"_s});
    blocks.push_back({Kind::Text, papers.meeting.report.isEmpty() ? u"無"_s : papers.meeting.report});
    addFiles(blocks, papers, 0);
    blocks.push_back({Kind::Heading, u"參、討論事項"_s});
    for (const AgendaItem &item : papers.items)
        addItem(blocks, papers, item);
    if (papers.items.empty())
        blocks.push_back({Kind::Text, u"無"_s});
    blocks.push_back({Kind::Heading, u"肆、臨時動議"_s});
    blocks.push_back({Kind::Heading, u"伍、散會"_s});
    return paper;
}

Paper meetingMinutes(const MeetingPapers &papers)
{
    const Meeting &meeting = papers.meeting;
    Paper paper{meeting.title + u"紀錄"_s, headOf(papers, u"　紀錄"_s)};
    auto &blocks = paper.blocks;
    blocks.push_back({Kind::Text, u"應出席 %1 人，實際出席 %2 人，%3"_s.arg(meeting.memberCount)
                                      .arg(meeting.presentCount)
                                      .arg(meeting.quorate ? u"已達法定人數。"_s : u"未達法定人數。"_s)});
    blocks.push_back({Kind::Text, u"出席："_s + namesOf(papers, meeting.presentIds)});
    blocks.push_back({Kind::Text, u"請假："_s + namesOf(papers, meeting.excusedIds)});
    addText(blocks, u"列席："_s, meeting.guests);
    blocks.push_back({Kind::Heading, u"壹、報告事項"_s});
    blocks.push_back({Kind::Text, meeting.report.isEmpty() ? u"無"_s : meeting.report});
    addFiles(blocks, papers, 0);
    blocks.push_back({Kind::Heading, u"貳、討論事項"_s});
    PaperBlock followed{Kind::Table,
                        {},
                        {u"案次"_s, u"決議"_s, u"主辦單位"_s, u"辦理期限"_s, u"辦理情形"_s},
                        {},
                        {8, 38, 16, 14, 24}};
    for (size_t i = 0; i < papers.items.size(); ++i) {
        const AgendaItem &item = papers.items[i];
        addItem(blocks, papers, item);
        blocks.push_back(
            {Kind::Text, u"決議："_s + (item.resolution.isEmpty() ? u"（未議決）"_s : item.resolution)});
        if (item.followUp != FollowUp::None)
            followed.rows.push_back({QString::number(item.position), item.resolution,
                                     papers.units.value(qsizetype(i)), roc::slashed(item.dueOn),
                                     item.followUp == FollowUp::Done
                                         ? u"%1（%2 辦結）"_s.arg(item.outcome, roc::slashed(item.doneOn))
                                         : item.outcome});
    }
    if (papers.items.empty())
        blocks.push_back({Kind::Text, u"無"_s});
    if (!followed.rows.empty()) {
        blocks.push_back({Kind::Heading, u"參、決議列管"_s});
        blocks.push_back(followed);
    }
    blocks.push_back({Kind::Text, u"\n紀錄：　　　　　　　　　　執行秘書：　　　　　　　　　　召集人："_s});
    return paper;
}

Paper meetingSignIn(const MeetingPapers &papers)
{
    Paper paper{papers.meeting.title + u"簽到表"_s, headOf(papers, u"　簽到表"_s)};
    PaperBlock table{Kind::Table, {}, {u"編號"_s, u"席次"_s, u"姓名"_s, u"簽到"_s}, {}, {9, 34, 22, 35}, 11};
    for (const GroupMember &member : papers.members) {
        if (member.startsOn <= papers.meeting.date && papers.meeting.date <= member.endsOn)
            table.rows.push_back(
                {QString::number(table.rows.size() + 1), officialOf(member.seat), member.name, {}});
    }
    paper.blocks.push_back(table);
    addText(paper.blocks, u"列席："_s, papers.meeting.guests);
    return paper;
}

} // namespace licheng
