// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/rosters/roster_writer.h"
#include "shared/sheets/workbook_reader.h"
#include "tests/shared/rosters/roster_lines.h"

using namespace Qt::StringLiterals;
using namespace licheng;
using namespace licheng::test;

namespace {

/// A sheet as the ministry's rosters have it, its headers written down from what is known of them and not
/// from the layouts of this program.
struct OfficialSheet
{
    const char *roster;
    Division division;
    const char *name;
    QString headers;
};

// Every list of students' records begins with these, and every sheet of grades ends with those.
const QString lead = u"身分證號|出生日期|"_s;
const QString tail =
    u"|DataKey|備註(學生姓名)|備註(資料當學期班級)|備註(資料當學期座號)|備註(資料當學期學號)"_s;
// The files of a performance (證明文件, 影音) lie beside the workbook, for nobody knows today's columns of
// them.
const QString link = u"|外部影音連結"_s;

/// In the order of the sheets.
std::vector<OfficialSheet> officialSheets()
{
    constexpr Division day = Division::Day;
    constexpr Division evening = Division::Evening;
    return {
        {"students", day, "學生資料",
         lead + u"性別代碼|群別代碼|科班學程別代碼|部別代碼|班別|年級|班級名稱|座號|特殊身分別|實驗班名稱|"
                "入學方式|學籍狀態|學籍異動日期"_s},
        {"students", evening, "學生資料",
         lead + u"性別代碼|群別代碼|科班學程別代碼|部別代碼|班別|年級|班級名稱|座號|特殊身分別|實驗班名稱|"
                "入學方式|學籍狀態|學籍異動日期"_s},
        {"borrowedStudents", day, "學生借讀資料",
         u"身分證號|所屬學校代碼|借讀學校代碼|群別|借讀科班學程別|借讀代碼|申請開始日期|申請結束日期"_s},
        {"borrowedStudents", evening, "學生借讀資料",
         u"身分證號|所屬學校代碼|借讀學校代碼|群別|借讀科班學程別|借讀代碼|申請開始日期|申請結束日期"_s},
        // 4.2 to 4.4
        {"grades", day, "學期成績",
         lead +
             u"課程代碼|科目名稱|開課年級|修課學分|學期學業成績|成績及格|補考成績|補考及格|是否採計學分|"
             "質性文字描述"_s +
             tail},
        {"grades", day, "補修成績",
         lead +
             u"應修課學年度|應修課學期|課程代碼|科目名稱|開課年級|修課學分|補修成績|補修及格|補考成績|"
             "補考及格|補修方式|是否採計學分|質性文字描述"_s +
             tail},
        {"grades", day, "轉學轉科成績",
         lead +
             u"對應學年度|對應學期|課程代碼|科目名稱|對應年級|修課學分|身分別|抵免後成績|成績及格|"
             "是否採計學分|質性文字描述"_s +
             tail},
        // 5.2 and 5.3, of the day division alone
        {"repeatedGrades", day, "重修成績",
         lead +
             u"原修課學年度|原修課學期|原修課課程代碼|原修課科目名稱|原修課開課年級|原修課修課學分|重修方式|"
             "重修成績|重修及格|質性文字描述"_s +
             tail},
        {"repeatedGrades", day, "重讀成績",
         lead +
             u"課程代碼|科目名稱|開課年級|修課學分|再次修習成績|再次修習成績及格|補考成績|補考及格|重讀成績|"
             "成績及格|重讀註記|是否採計學分|質性文字描述"_s +
             tail},
        // 6.2 to 6.4
        {"eveningGrades", evening, "進修部學期成績",
         lead +
             u"課程代碼|科目名稱|開課年級|修課節數|學期學業成績|成績及格|學年學業成績|學年及格|是否採計學時|"
             "質性文字描述"_s +
             tail},
        {"eveningGrades", evening, "進修部補考成績",
         lead +
             u"課程代碼|科目名稱|開課年級|第一學期開設修課節數|第二學期開設修課節數|第一次補考成績|"
             u"第一次及格|"
             "第二次補考成績|第二次及格"_s +
             tail},
        {"eveningGrades", evening, "進修部轉學轉科成績",
         lead +
             u"對應學年度|對應學期|課程代碼|科目名稱|對應年級|修課節數|身分別|抵免後成績|成績及格|"
             "是否採計學時|質性文字描述"_s +
             tail},
        // 課程學習成果
        {"courseOutcomes", day, "學期課程學習成果",
         lead + u"實際修課學期|課程代碼|科目名稱|開課年級|修課學分|成果簡述"_s},
        {"courseOutcomes", day, "補修課程學習成果",
         lead +
             u"應修課學年度|應修課學期|實際修課學期|課程代碼|科目名稱|開課年級|修課學分|補修方式|成果簡述"_s},
        {"courseOutcomes", day, "重修課程學習成果",
         lead + u"原修課學年度|原修課學期|實際修課學期|原修課課程代碼|原修課科目名稱|原修課開課年級|"
                "原修課修課學分|重修方式|成果簡述"_s},
        {"courseOutcomes", day, "重讀課程學習成果",
         lead + u"實際修課學期|課程代碼|科目名稱|開課年級|修課學分|成果簡述"_s},
        {"courseOutcomes", day, "轉學轉科課程學習成果",
         lead + u"原修課學校代碼|原修課學年度|原修課學期|原修課課程代碼|原修課科目名稱|原修課開課年級|"
                "原修課修課學分|成果簡述"_s},
        {"courseOutcomes", day, "借讀課程學習成果",
         lead + u"借讀學校代碼|借讀修課學年度|借讀修課學期|借讀校課程代碼|借讀校科目名稱|借讀校開課年級|"
                "借讀校修課學分|成果簡述"_s},
        {"courseOutcomes", evening, "進修部學期課程學習成果",
         lead + u"實際修課學期|課程代碼|科目名稱|開課年級|修課節數|成果簡述"_s},
        {"courseOutcomes", evening, "進修部轉學轉科課程學習成果",
         lead + u"原修課學校代碼|原修課學年度|原修課學期|原修課課程代碼|原修課科目名稱|原修課開課年級|"
                "原修課修課節數|成果簡述"_s},
        {"courseOutcomes", evening, "進修部借讀課程學習成果",
         lead + u"借讀學校代碼|借讀修課學年度|借讀修課學期|借讀校課程代碼|借讀校科目名稱|借讀校開課年級|"
                "借讀校修課節數|成果簡述"_s},
        {"cadrePosts", day, "幹部經歷紀錄", lead + u"單位名稱|開始日期|結束日期|擔任職務|幹部等級"_s},
        {"cadrePosts", evening, "幹部經歷紀錄", lead + u"單位名稱|開始日期|結束日期|擔任職務|幹部等級"_s},
        // The ten sheets of 學生自填多元表現
        {"performances", day, "幹部經歷暨事蹟紀錄",
         lead + u"單位名稱|開始日期|結束日期|擔任職務|內容簡述|幹部等級"_s + link},
        {"performances", day, "競賽參與紀錄",
         lead + u"競賽名稱|項目|競賽等級代碼|獎項|結果公布日期|內容簡述|團體參與代碼|競賽領域代碼"_s + link},
        {"performances", day, "檢定證照紀錄",
         lead + u"證照代碼|註1|分數|分項結果|取得證照日期|證照字號|檢定組別|內容簡述"_s + link},
        {"performances", day, "服務學習紀錄",
         lead + u"服務名稱|服務單位|開始日期|結束日期|時數|內容簡述"_s + link},
        {"performances", day, "彈性學習時間紀錄",
         lead +
             u"彈性學習時間類別(種類)代碼|內容(開設名稱)|開設單位|開設學年度|開設學期|每週節數|開設週數|"
             "內容簡述"_s +
             link},
        {"performances", day, "團體活動時間紀錄",
         lead + u"團體活動時間類別代碼|辦理單位|團體活動內容名稱|活動學年度|活動學期|節數|內容簡述"_s + link},
        {"performances", day, "職場學習紀錄",
         lead + u"職場學習類別代碼|職場學習單位|職場學習職稱|開始日期|結束日期|時數|內容簡述"_s + link},
        {"performances", day, "作品成果紀錄", lead + u"名稱|日期|內容簡述"_s + link},
        {"performances", day, "大學及技專校院先修課程紀錄",
         lead + u"計畫專案|開設單位|課程名稱|開始日期|結束日期|學分數|總時數|內容簡述"_s + link},
        {"performances", day, "其他多元表現紀錄",
         lead + u"名稱|主辦單位|開始日期|結束日期|時數|內容簡述"_s + link},
    };
}

} // namespace

/// The header rows of the workbooks that go to the ministry, of every sheet whose columns are known.
class TestRosterHeaders : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void everySheetHasTheMinistrysHeaders_data()
    {
        QTest::addColumn<QString>("roster");
        QTest::addColumn<Division>("division");
        for (const RosterLayout *layout : RosterLayout::all()) {
            // The columns of absences are this program's own.
            if (layout->key == u"attendance"_s)
                continue;
            for (const Division division : {Division::Day, Division::Evening}) {
                if (layout->audience(division, u"1,2", 0))
                    QTest::addRow("%s %s", qPrintable(layout->key), qPrintable(wireName(division)))
                        << layout->key << division;
            }
        }
    }
    void everySheetHasTheMinistrysHeaders()
    {
        QFETCH(QString, roster);
        QFETCH(Division, division);
        const RosterLayout &layout = *RosterLayout::of(roster);
        SubmissionList list = listOf(layout);
        list.division = division;
        const auto file = writeRoster(layout, *layout.audience(division, u"1,2", 0), ownSchool(), list, {},
                                      QDateTime(QDate(2026, 1, 1), QTime(0, 0), Qt::UTC));
        QVERIFY(file);
        const auto book = sheets::readWorkbook(file->bytes);
        QVERIFY(book);
        QStringList written;
        for (const auto &sheet : book->sheets) {
            QStringList headers;
            for (int column = 0; column < sheet.columnCount(); ++column)
                headers.append(sheet.text(1, column));
            written.append(sheet.name() + u": "_s + headers.join(u'|'));
        }
        QStringList official{u"封面: 學校代碼|學年度|學期|名冊別"_s};
        for (const OfficialSheet &sheet : officialSheets()) {
            // The ten sheets of performances are the same in both divisions.
            const bool isOfBoth = roster == u"performances"_s;
            if (roster == QLatin1String(sheet.roster) && (isOfBoth || sheet.division == division))
                official.append(QString::fromUtf8(sheet.name) + u": "_s + sheet.headers);
        }
        QVERIFY(official.size() > 1);
        QCOMPARE(written, official);
    }
};

QTEST_GUILESS_MAIN(TestRosterHeaders)
#include "tst_roster_headers.moc"
