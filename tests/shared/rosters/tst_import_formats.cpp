// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/model/grade.h"
#include "shared/rosters/import_format.h"
#include "shared/rosters/register_change_codes.h"
#include "shared/rosters/roster_layout.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace licheng;

/// What lists of other programs mean: headers, rows that are no data, cells, and the codes of register
/// changes.
class TestImportFormatats : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void theCodesOfRegisterChangesSayKindStateDayAndCount()
    {
        const RegisterChangeCodes &codes = RegisterChangeCodes::current();
        QCOMPARE(codes.all().size(), 112u);
        QCOMPARE(codes.rule(RegisterChangeKind::Suspend).state, StudentState::Suspended);
        QCOMPARE(codes.rule(RegisterChangeKind::TransferOut).state, StudentState::Left);
        QCOMPARE(codes.rule(RegisterChangeKind::Graduate).state, StudentState::Graduated);
        QVERIFY(!codes.rule(RegisterChangeKind::Borrow).state);
        QVERIFY(codes.find(u"316"_s)->isUncounted && !codes.find(u"314"_s)->isUncounted);
        QCOMPARE(codes.find(u"382"_s)->since, QDate(2026, 6, 1));
        QVERIFY(codes.find(u"341"_s)->since.isNull());
        QVERIFY(codes.fits(RegisterChangeKind::Suspend, u"341"_s));
        QVERIFY(!codes.fits(RegisterChangeKind::Leave, u"341"_s));
        // What a school has entered itself means what the school says.
        QVERIFY(!codes.find(u"998"_s) && codes.fits(RegisterChangeKind::Leave, u"998"_s));
        QVERIFY(!codes.kindOf(u"998"_s, StudentState::Enrolled));
        QCOMPARE(codes.kindOf(u"222"_s, StudentState::Suspended), RegisterChangeKind::Return);
        QCOMPARE(codes.kindOf(u"301"_s, StudentState::Suspended), RegisterChangeKind::TransferOut);
        QCOMPARE(codes.kindOf(u"346"_s, StudentState::Suspended), RegisterChangeKind::Suspend);
    }

    /// A list that was filled in as the roster has it comes in by the same headings.
    void theHeadingsOfTheRostersAreKnown()
    {
        const auto formats = ImportFormat::all();
        QStringList unknown;
        for (const RosterLayout *roster : RosterLayout::all()) {
            for (const RosterSheet &sheet : roster->sheets) {
                const auto kind =
                    std::find_if(sheet.where.begin(), sheet.where.end(),
                                 [](const RosterCondition &each) { return each.path == u"kind"; });
                const QJsonValue value = kind == sheet.where.end() ? QJsonValue() : kind->value;
                // Scores stand under one heading for each way in which they are reached; a grade's kind tells
                // which is meant.
                for (const ImportFormat *format : formats) {
                    if (&format->type() != roster->type || roster->type == &recordTypeOf<Grade>() ||
                        (value.isString() && format->constants().value(u"kind") != value))
                        continue;
                    for (const RosterColumn &column : sheet.columns) {
                        // Words in brackets are no part of a heading, and 備註 is none of these.
                        if (!column.header.startsWith(u"備註("_s) && format->column(column.path) &&
                            format->autoMap({column.header}).constFirst() != column.path)
                            unknown << u"%1: %2 %3"_s.arg(format->name(), column.header, column.path);
                    }
                }
            }
        }
        unknown.removeDuplicates();
        QVERIFY2(unknown.isEmpty(), qPrintable(u'\n' + unknown.join(u'\n')));
    }

    void whoComesBackOrRepeatsIsOfferedTheCodesOfThatOnly()
    {
        const auto offered = [](RegisterChangeKind kind) {
            QStringList codes;
            for (const RegisterChangeCode &code : RegisterChangeCodes::current().all()) {
                if (RegisterChangeCodes::current().fits(kind, code.code))
                    codes.append(code.code);
            }
            return codes.join(u' ');
        };
        QCOMPARE(offered(RegisterChangeKind::Return), u"221 223 225 226 255 222 224 256 242 257 258"_s);
        QCOMPARE(offered(RegisterChangeKind::Repeat), u"231 232 233 234 242 257 258 237 238 239 240 241"_s);
        QCOMPARE(offered(RegisterChangeKind::ChangeDepartment), u"211 213 222 224 301 302"_s);
        QCOMPARE(RegisterChangeCodes::current().kindOf(u"211"_s, StudentState::Suspended),
                 RegisterChangeKind::ChangeDepartment);
    }

    /// tests/data/import_headings.json has every header that was known when the formats were lists of their
    /// own; schools have files with each of them.
    void everyHeaderThatWasEverKnownIsKnown()
    {
        QFile file(QStringLiteral(LICHENG_SOURCE_DIR "/tests/data/import_headings.json"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QJsonObject known = QJsonDocument::fromJson(file.readAll()).object();
        QCOMPARE(known.size(), 31);
        for (auto of = known.begin(); of != known.end(); ++of) {
            const ImportFormat *format = ImportFormat::of(of.key());
            QVERIFY2(format, qPrintable(of.key()));
            QStringList required;
            QStringList compared;
            const QJsonObject headings = of.value()[u"headings"].toObject();
            for (auto column = headings.begin(); column != headings.end(); ++column) {
                const QString where = of.key() + u' ' + column.key();
                const ImportColumn *found = format->column(column.key());
                QVERIFY2(found, qPrintable(where));
                QCOMPARE(QJsonArray::fromStringList(found->none),
                         of.value()[u"none"][column.key()].toArray());
                for (const QJsonValue &heading : column->toArray())
                    QVERIFY2(format->autoMap({heading.toString()}) == QStringList{column.key()},
                             qPrintable(where + u' ' + heading.toString()));
            }
            for (const ImportColumn &column : format->columns()) {
                if (column.isRequired)
                    required.append(column.path);
                if (column.isCompared)
                    compared.append(column.path);
            }
            const auto sorted = [](QStringList list) {
                list.sort();
                return list;
            };
            const auto listed = [&](const QString &member) {
                QStringList list;
                for (const QJsonValue &path : of.value()[member].toArray())
                    list.append(path.toString());
                return sorted(list);
            };
            QCOMPARE(sorted(required), listed(u"required"_s));
            QCOMPARE(sorted(compared), listed(u"compared"_s));
        }
    }

    void aRowIsFaultedByTheColumnThatPeopleFillFirst()
    {
        // A role is told by its name; its key is for programs.
        QStringList paths;
        for (const ImportColumn &column : ImportFormat::of(u"account")->columns())
            paths.append(column.path);
        QVERIFY(paths.indexOf(u"roleId.name"_s) < paths.indexOf(u"roleId.key"_s));
        QCOMPARE(ImportFormat::of(u"absence")->columns().front().path, u"studentId.studentNumber"_s);
    }

    void headersOfOtherProgramsAreKnown()
    {
        const ImportFormat *format = ImportFormat::of(u"student");
        QVERIFY(format);
        const QStringList headers{u"部別"_s, u"年級"_s,     u"班級"_s,       u"座號"_s,
                                  u"學號"_s, u"學生姓名"_s, u"身分證字號"_s, u"出生年月日"_s,
                                  u"性別"_s, u"科別"_s,     u"入學學年度"_s, u"家長"_s};
        QCOMPARE(format->autoMap(headers),
                 (QStringList{u"division"_s, u"classId.grade"_s, u"classId.name"_s, u"seat"_s,
                              u"studentNumber"_s, u"name"_s, u"identityNumber"_s, u"birthday"_s, u"sex"_s,
                              u"department"_s, u"entryYear"_s, QString()}));
    }

    void headersAreComparedWithoutMarksAndBrackets()
    {
        const ImportFormat *format = ImportFormat::of(u"student");
        QCOMPARE(format->autoMap({u"＊學　號"_s, u"姓名(中文)"_s, u"學號"_s}),
                 (QStringList{u"studentNumber"_s, u"name"_s, QString()}));
    }

    void totalsTitlesAndRepeatedHeadersAreNotData()
    {
        const ImportFormat *format = ImportFormat::of(u"student");
        const QStringList paths{u"studentNumber"_s, u"name"_s, u"identityNumber"_s, QString()};
        const auto notData = [&](const char *a, const char *b, const char *c, const char *d) {
            return format->isNotData(
                {QString::fromUtf8(a), QString::fromUtf8(b), QString::fromUtf8(c), QString::fromUtf8(d)},
                paths);
        };
        QVERIFY(notData("", "", "", ""));
        QVERIFY(notData("", "", "", "列印日期"));
        QVERIFY(notData("合計 3000 人", "", "", ""));
        QVERIFY(notData("學號", "姓名", "身分證號", ""));
        QVERIFY(!notData("11410001", "", "", ""));
        QVERIFY(!notData("11410001", "總計", "A123456789", ""));
    }

    void cellsBecomeValues_data()
    {
        QTest::addColumn<QString>("type");
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("cell");
        QTest::addColumn<QString>("value");
        QTest::addColumn<QString>("rule");
        const auto row = [](const char *type, const char *path, const char *cell, const char *value,
                            const char *rule = "") {
            QTest::addRow("%s '%s'", path, cell)
                << QString::fromUtf8(type) << QString::fromUtf8(path) << QString::fromUtf8(cell)
                << QString::fromUtf8(value) << QString::fromUtf8(rule);
        };
        row("student", "birthday", "民國98年7月20日", "2009-07-20");
        row("student", "birthday", "2009-07-20T00:00:00", "2009-07-20");
        row("grade.semester", "score", "85.5", "8550");
        row("grade.semester", "score", "－１", "");
        row("grade.semester", "passed", "0", "failed");
        row("grade.semester", "passed", "-1", "notGiven");
        row("grade.semester", "counting", "3", "withoutScore");
        row("student", "term.semester", "1", "1");
        row("student", "term.semester", "115-1", "1");
        row("student", "term.semester", "115學年度第2學期", "2");
        row("student", "term.semester", "1142", "2");
        row("student", "term.semester", "115-3", "", "kind");
        row("student", "term.semester", "春", "", "kind");
        row("student", "birthday", "097/02/30", "", "date");
        row("student", "birthday", "", "", "required");
        row("student", "identityNumber", "ａ１２３４ ５６７８９", "A123456789");
        row("student", "identityNumber", "A123456780", "", "identityNumber");
        row("student", "name", "王　明", "王　明");
        row("student", "name", "拉維斯 基谷", "拉維斯 基谷");
        row("student", "name", " ", "", "required");
        row("student", "sex", "男", "male");
        row("student", "sex", "2", "female");
        row("student", "sex", "男女", "", "code");
        row("student", "division", "進修學校", "evening");
        row("student", "seat", "１２", "12");
        row("student", "seat", "12.0", "12");
        row("student", "seat", "十二", "", "number");
        row("student", "seat", "100", "", "range");
        row("student", "classId.grade", "二年級", "2");
        row("course", "courseCode", "11499T001V233090101000", "", "courseCode");
        row("courseOutcome", "certification", "不通過", "returned");
        row("courseOutcome", "certification", "待認證", "waiting");
        row("courseOutcome", "uploadedAt", "114/12/24", "2025-12-24T04:00:00.000Z");
        row("courseOutcome", "uploadedAt", "114/12/24 21:30", "2025-12-24T13:30:00.000Z");
        row("courseOutcome", "uploadedAt", "2025-12-24T04:00:00.000Z", "2025-12-24T04:00:00.000Z");
        row("courseOutcome", "uploadedAt", "2025-12-24T21:30:00", "2025-12-24T13:30:00.000Z");
        row("courseOutcome", "description", "=HYPERLINK(\"x\")", "=HYPERLINK(\"x\")");
        row("courseOutcome", "title", "一\n二", "", "control");
    }
    void cellsBecomeValues()
    {
        QFETCH(QString, type);
        QFETCH(QString, path);
        QFETCH(QString, cell);
        QFETCH(QString, value);
        QFETCH(QString, rule);
        const ImportFormat *format = ImportFormat::of(type);
        const auto converted = format->convert(*format->column(path), cell);
        QCOMPARE(converted.ok() ? QString() : converted.error().rule, rule);
        if (converted)
            QCOMPARE(converted->isDouble() ? QString::number(converted->toInt()) : converted->toString(),
                     value);
        else
            QCOMPARE(converted.error().field, path);
    }
};

QTEST_GUILESS_MAIN(TestImportFormatats)
#include "tst_import_formats.moc"
