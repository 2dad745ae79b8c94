// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/widgets/samplepages.h"

#include "app/widgets/detail/detailspane.h"
#include "app/widgets/detail/filecard.h"
#include "app/widgets/detail/historylist.h"
#include "app/widgets/detail/quotameter.h"
#include "app/widgets/form/codecombo.h"
#include "app/widgets/form/formcard.h"
#include "app/widgets/form/rocdateedit.h"
#include "app/widgets/form/stepheader.h"
#include "app/widgets/home/articlelist.h"
#include "app/widgets/home/dutylist.h"
#include "app/widgets/home/numbercard.h"
#include "app/widgets/home/scheduletimeline.h"
#include "app/widgets/table/bulkbar.h"
#include "app/widgets/table/datatable.h"
#include "app/widgets/table/emptystate.h"
#include "app/widgets/table/filterbar.h"
#include "app/widgets/table/progressstrip.h"
#include "app/widgets/table/tablecard.h"
#include "app/widgets/table/tablecolumns.h"
#include "app/widgets/theme/textlabel.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QSplitter>
#include <QStandardItemModel>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace licheng::sample {

namespace {

QVBoxLayout *pageColumn(QWidget *page)
{
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(tokens::pageMargin, 0, 20, tokens::pageMargin);
    column->setSpacing(tokens::gap);
    return column;
}

QAbstractItemModel *outcomeModel(QObject *parent)
{
    const QStringList names{u"林承翰"_qs, u"黃詩涵"_qs, u"陳冠宇"_qs, u"張雅婷"_qs, u"王柏睿"_qs,
                            u"李芷瑜"_qs, u"吳俊傑"_qs, u"劉宜蓉"_qs, u"蔡彥廷"_qs};
    const QStringList courses{u"基本電學"_qs, u"電工實習"_qs, u"程式設計實習"_qs, u"專題實作"_qs,
                              u"國語文"_qs};
    const QStringList works{u"氣壓迴路設計"_qs, u"單晶片循跡車"_qs, u"配電盤接線紀錄"_qs,
                            u"小論文：再生能源"_qs, u"馬達控制實測"_qs};
    const QStringList kinds{u"PDF"_qs, u"JPG"_qs, u"MP4"_qs};
    auto *model = new QStandardItemModel(40, 7, parent);
    model->setHorizontalHeaderLabels(
        {u"學號"_qs, u"姓名"_qs, u"課程"_qs, u"成果名稱"_qs, u"檔案"_qs, u"認證"_qs, u"勾選"_qs});
    for (int row = 0; row < 40; ++row) {
        const auto set = [&](int column, const QString &text) {
            model->setData(model->index(row, column), text);
        };
        set(0, QString::number(11311000 + (row * 347) % 900));
        set(1, names[row % names.size()]);
        set(2, courses[row % courses.size()]);
        set(3, u"%1 %2"_qs.arg(works[row % works.size()]).arg(row + 1, 2, 10, QLatin1Char('0')));
        set(4, kinds[row % kinds.size()]);
        const int state = row < 2 || row == 15 ? 0 : row == 16 || row == 17 ? 2 : row % 11 == 9 ? 3 : 1;
        const QStringList states{u"逾期"_qs, u"待認證"_qs, u"退回"_qs, u"已認證"_qs};
        const QList<Tone> tones{Tone::Bad, Tone::Warn, Tone::Neutral, Tone::Ok};
        set(5, states[state]);
        model->setData(model->index(row, 5), states[state], ChipTextRole);
        model->setData(model->index(row, 5), static_cast<int>(tones[state]), ChipToneRole);
        set(6, row % 4 == 0 ? u"已選"_qs : u"—"_qs);
        for (const int column : {4, 6})
            model->setData(model->index(row, column), true, DimRole);
    }
    return model;
}

} // namespace

HomeSample::HomeSample()
{
    auto *column = pageColumn(this);
    auto *numbers = new QHBoxLayout;
    numbers->setSpacing(tokens::gap);
    for (const NumberCardView &view :
         {NumberCardView{u"284"_qs, u"待認證成果"_qs, u"17 件已逾期，6 位教師"_qs, Tone::Warn},
          NumberCardView{u"27/30"_qs, u"班級已完成學籍檢核"_qs, u"剩 3 班，期限 11 月 28 日"_qs,
                         Tone::Neutral},
          NumberCardView{u"96.4 %"_qs, u"名冊預檢通過"_qs, u"41 列需修正"_qs, Tone::Neutral},
          NumberCardView{u"2 小時前"_qs, u"備份，已還原驗證"_qs, u"198,402 筆、61,337 檔，全部相符"_qs,
                         Tone::Ok}})
        numbers->addWidget(new NumberCard(view));
    column->addLayout(numbers);

    auto *duties = new DutyList;
    duties->setDuties({
        {u"a"_qs, Tone::Bad, u"17 件課程學習成果逾期未認證"_qs,
         u"電機科 3 位、資訊科 2 位、建築科 1 位教師"_qs, 0.83, u"逾期 2 天"_qs, Tone::Bad, u"五-3"_qs,
         u"前往認證"_qs, ButtonKind::Primary},
        {u"b"_qs, Tone::Warn, u"3 班尚未完成本學期學籍檢核"_qs, u"資一乙、電二甲、進冷三甲"_qs, 0.90,
         u"剩 5 天"_qs, Tone::Warn, u"五-1"_qs, u"開啟檢核"_qs, ButtonKind::Secondary},
        {u"c"_qs, Tone::Warn, u"課程學習成果名冊預檢有 41 列需修正"_qs,
         u"身分證字號 3、課程代碼 12、缺檔案 26"_qs, 0.96, u"剩 9 天"_qs, Tone::Warn, u"六-2-2"_qs,
         u"逐列修正"_qs, ButtonKind::Secondary},
        {u"d"_qs, Tone::Info, u"第 2 學期作業期程尚未公告"_qs, u"草案已由教務處擬定，待執行秘書核定"_qs, 0.60,
         u"剩 14 天"_qs, Tone::Neutral, u"四"_qs, u"檢視草案"_qs, ButtonKind::Secondary},
        {u"e"_qs, Tone::Info, u"收訖明細：2 件疑義待回覆"_qs, u"林 O 翰 成績、黃 O 涵 學分數"_qs, 0.50,
         u"剩 2 天"_qs, Tone::Neutral, u"六-2-5"_qs, u"回覆"_qs, ButtonKind::Secondary},
        {u"f"_qs, Tone::Ok, u"教師研習本學年已辦 1 場"_qs, u"112 位教師出席，覆蓋率 88 %"_qs, 1.0,
         u"已達成"_qs, Tone::Ok, u"九-2"_qs, u"檢視"_qs, ButtonKind::Secondary},
    });
    auto *dutyCard = new Card;
    dutyCard->setHeader(u"待辦"_qs, u"依期限"_qs);
    dutyCard->body()->addWidget(duties);

    auto *timeline = new ScheduleTimeline;
    const auto day = [](int month, int d) { return QDate(month < 8 ? 2026 : 2025, month, d); };
    timeline->setSchedule({{u"1"_qs, u"成果上傳"_qs, day(9, 1), day(11, 23), Tone::Info, u"9/1 至 11/23"_qs},
                           {u"2"_qs, u"教師認證"_qs, day(9, 16), day(12, 5), Tone::Info, {}},
                           {u"3"_qs, u"自我檢核"_qs, day(11, 28), day(12, 11), Tone::Warn, {}},
                           {u"4"_qs, u"學籍檢核"_qs, day(9, 1), day(11, 27), Tone::Ok, {}},
                           {u"5"_qs, u"高三勾選"_qs, day(12, 10), day(12, 29), Tone::Info, {}},
                           {u"6"_qs, u"名冊提交"_qs, day(12, 29), day(1, 14), Tone::Info, {}},
                           {u"7"_qs, u"收訖確認"_qs, day(1, 16), day(1, 27), Tone::Neutral, {}},
                           {u"8"_qs, u"帳號清查"_qs, day(10, 17), day(11, 14), Tone::Ok, {}}},
                          day(9, 1), day(1, 31), day(11, 23));
    auto *timelineCard = new Card;
    timelineCard->setHeader(u"作業期程"_qs, {}, u"第 12 週"_qs);
    timelineCard->body()->addWidget(timeline, 1);

    auto *articles = new ArticleList;
    articles->setArticles({{u"3"_qs, Tone::Ok, u"三"_qs, u"工作小組會議"_qs, u"已召開 9/18"_qs},
                           {u"4"_qs, Tone::Warn, u"四"_qs, u"期程公告與自我檢核"_qs, u"14 天內"_qs},
                           {u"5"_qs, Tone::Ok, u"五-6"_qs, u"帳號權限清查"_qs, u"已完成 10/02"_qs},
                           {u"7"_qs, Tone::Ok, u"七"_qs, u"畢業生資料封存"_qs, u"611 人封存中"_qs},
                           {u"9"_qs, Tone::Bad, u"九-1"_qs, u"學生訓練"_qs, u"逾期"_qs}});
    auto *articleCard = new Card;
    articleCard->setHeader(u"補充規定落實情形"_qs, u"本學期"_qs);
    articleCard->body()->addWidget(articles);

    auto *right = new QVBoxLayout;
    right->setSpacing(tokens::gap);
    right->addWidget(timelineCard, 3);
    right->addWidget(articleCard, 2);
    auto *lower = new QHBoxLayout;
    lower->setSpacing(tokens::gap);
    lower->addWidget(dutyCard, 640);
    lower->addLayout(right, 376);
    column->addLayout(lower, 1);
}

QString HomeSample::title() const
{
    return u"我的工作"_qs;
}

QString HomeSample::subtitle() const
{
    return u"11 月 23 日　星期一　・　依補充規定，現在輪到註冊組的事"_qs;
}

OutcomesSample::OutcomesSample(const ActionTable &actions)
{
    auto *filter = new FilterBar;
    filter->setFields({{u"class"_qs,
                        u"班級"_qs,
                        FilterKind::Choice,
                        {{u"電二甲"_qs, u"E2A"_qs}, {u"資一乙"_qs, u"I1B"_qs}}},
                       {u"title"_qs, u"成果名稱"_qs, FilterKind::Text, {}},
                       {u"uploaded"_qs, u"上傳日期"_qs, FilterKind::Date, {}}});
    filter->setConditions({{u"class"_qs, u"eq"_qs, u"E2A"_qs, u"班級：電二甲"_qs},
                           {u"state"_qs, u"eq"_qs, u"uploaded"_qs, u"認證：待認證"_qs},
                           {u"term"_qs, u"eq"_qs, u"now"_qs, u"上傳：本學期"_qs}});
    filter->setViews({u"逾期待認證"_qs, u"本週上傳"_qs}, 0);
    auto *card = new TableCard;
    m_table = card->table();
    m_table->setModel(outcomeModel(this));
    m_table->columns().setWidths({76, 68, 116, 148, 58, 78, 56});
    m_table->setAccessibleName(u"課程學習成果"_qs);
    card->bulkBar()->setActions({{u"certify"_qs, u"認證 %n 筆"_qs, ButtonKind::Primary, {}},
                                 {u"return"_qs, u"退回…"_qs, ButtonKind::Secondary, {}},
                                 {u"export"_qs, u"匯出…"_qs, ButtonKind::Secondary, {}}});
    for (const int row : {2, 3, 4})
        m_table->toggleMark(row);
    m_table->setCurrentIndex(m_table->model()->index(3, 0));

    auto *pane = new DetailsPane;
    pane->setHeading(u"張雅婷"_qs, u"11311428　電二甲 14 號　日間部"_qs, u"學生頁 →"_qs);
    auto *quotas = new QWidget;
    auto *meters = new QVBoxLayout(quotas);
    meters->setContentsMargins(0, 0, 0, 0);
    meters->setSpacing(2);
    auto *uploads = new QuotaMeter(u"本學期上傳"_qs);
    uploads->setQuota(18, 20);
    auto *selections = new QuotaMeter(u"本學年勾選"_qs);
    selections->setQuota(4, 6);
    meters->addWidget(uploads);
    meters->addWidget(selections);
    pane->addSection({}, quotas);
    auto *work = new QWidget;
    auto *parts = new QVBoxLayout(work);
    parts->setContentsMargins(0, 0, 0, 0);
    parts->setSpacing(6);
    parts->addWidget(new TextLabel(u"小論文：再生能源 04"_qs, Type::Heading));
    parts->addWidget(
        new TextLabel(u"專題實作　3 學分　課程代碼 113 99T001 V 23 308…"_qs, Type::Small, Ink::Dim));
    auto *file = new FileCard;
    file->setFile(
        {u"報告.pdf"_qs, u"1.8 MB"_qs, u"PDF"_qs, Fingerprint::Matches, u"9f3c1177aa0e4c55a71e"_qs, {}});
    parts->addWidget(file);
    auto *words = new TextLabel(
        u"從失敗中找到原因並修正，以實測數據比較三種作法，小組合作完成並上台發表。（42 / 100 字）"_qs,
        Type::Small);
    words->setWordWrap(true);
    parts->addWidget(words);
    pane->addSection({}, work);
    auto *history = new HistoryList;
    history->setHistory({{u"11/21 22:14"_qs, u"學生上傳（報告.pdf）"_qs, {}, Tone::Info},
                         {u"11/20 09:02"_qs, u"張老師退回：請補作者分工"_qs, {}, Tone::Neutral},
                         {u"11/18 19:40"_qs, u"學生上傳"_qs, {}, Tone::Neutral}});
    pane->addSection(u"經過"_qs, history);
    pane->setActions(
        {{u"certify"_qs, u"認證"_qs, ButtonKind::Primary, actions.keyHint(u"outcome.certify"_qs)},
         {u"return"_qs, u"退回…"_qs, ButtonKind::Secondary, actions.keyHint(u"outcome.return"_qs)}});

    auto *left = new QWidget;
    auto *leftColumn = new QVBoxLayout(left);
    leftColumn->setContentsMargins(0, 0, 0, 0);
    leftColumn->setSpacing(tokens::grid);
    leftColumn->addWidget(filter);
    leftColumn->addWidget(card, 1);
    auto *splitter = new QSplitter;
    splitter->addWidget(left);
    splitter->addWidget(pane);
    splitter->setStretchFactor(0, 1);
    splitter->setCollapsible(0, false);
    splitter->setSizes({660, tokens::detailsWidth});
    pageColumn(this)->addWidget(splitter);
}

QString OutcomesSample::title() const
{
    return u"課程學習成果"_qs;
}

QString OutcomesSample::subtitle() const
{
    return u"電二甲　・　符合 284 筆，共 61,337 筆"_qs;
}

QWidget *OutcomesSample::firstFocus()
{
    return m_table;
}

EmptySample::EmptySample()
{
    auto *column = pageColumn(this);
    auto *row = new QHBoxLayout;
    row->setSpacing(tokens::gap);
    for (const bool filtered : {false, true}) {
        auto *card = new TableCard;
        if (filtered)
            card->emptyState()->setFiltered(1842);
        else
            card->emptyState()->setEmpty(
                u"student"_qs, u"還沒有學生"_qs,
                u"從校務系統匯出的試算表匯入，或逐筆新增。匯入前會先檢查，不會改動任何資料。"_qs,
                u"匯入學生…"_qs);
        card->setContent(TableCard::Content::Empty);
        card->progress()->setProgress(u"匯入中：學生 3,000 列"_qs, filtered ? 0 : 1234, filtered ? 0 : 3000);
        row->addWidget(card);
    }
    column->addLayout(row, 1);
}

QString EmptySample::title() const
{
    return u"學生"_qs;
}

QString EmptySample::subtitle() const
{
    return u"0 名學生"_qs;
}

FormSample::FormSample()
{
    auto *column = pageColumn(this);
    auto *steps = new StepHeader({u"選擇檔案"_qs, u"對應欄位"_qs, u"檢查"_qs, u"套用"_qs});
    steps->setCurrent(2);
    column->addWidget(steps);
    auto *form = new FormCard;
    form->setHeader(u"學生基本資料"_qs, u"五-1"_qs);
    form->setColumns(2);
    auto *name = new QLineEdit(u"王柏睿"_qs);
    auto *number = new QLineEdit(u"A123456788"_qs);
    auto *birth = new RocDateEdit;
    birth->setDate(QDate(2009, 3, 14));
    auto *department = new CodeCombo;
    department->setCodes({{u"308"_qs, u"電機科"_qs}, {u"305"_qs, u"資訊科"_qs}});
    department->setCode(u"308"_qs);
    form->addField(u"name"_qs, u"姓名"_qs, name, FormCard::Need::Required);
    form->addField(u"nationalId"_qs, u"身分證統一編號"_qs, number, FormCard::Need::Required);
    form->addField(u"birth"_qs, u"出生日期"_qs, birth, FormCard::Need::Required, u"民國年，例：098/03/14"_qs);
    form->addField(u"department"_qs, u"科別"_qs, department);
    form->addField(u"evening"_qs, u"部別"_qs, new QCheckBox(u"進修部"_qs));
    form->setError(u"nationalId"_qs, u"檢查碼不符：最後一碼應為 9，請核對證件。"_qs);
    column->addWidget(form);
    auto *foot = new QHBoxLayout;
    foot->addStretch(1);
    foot->addWidget(new Button(u"刪除…"_qs, ButtonKind::Danger));
    auto *closed = new Button(u"封存"_qs);
    closed->setEnabled(false);
    foot->addWidget(closed);
    foot->addWidget(new Button(u"儲存"_qs, ButtonKind::Primary));
    column->addLayout(foot);
    column->addStretch(1);
}

QString FormSample::title() const
{
    return u"表單"_qs;
}

QString FormSample::subtitle() const
{
    return u"欄位、錯誤與步驟"_qs;
}

} // namespace licheng::sample
