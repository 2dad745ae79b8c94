// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/presenters/messages.h"
#include "app/presenters/record_names.h"
#include "shared/model/performance.h"
#include "shared/rosters/performance_kinds.h"

#include <QTest>

using namespace licheng;
using namespace Qt::StringLiterals;

class TestRecordNames : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void theFirstTwoTextsThatTellAreTaken()
    {
        const RecordType &student = *recordType(u"student");
        QCOMPARE(tellingText(student, {{u"studentNumber"_s, u"11311001"_s}, {u"name"_s, u"林承翰"_s}}),
                 u"11311001 林承翰"_s);
        // Of two codes the name is known by one.
        QCOMPARE(tellingText(*recordType(u"course"), {{u"offeringCode"_s, u"11501"_s},
                                                      {u"courseCode"_s, u"115553301V0101"_s},
                                                      {u"name"_s, u"國語文"_s}}),
                 u"11501 國語文"_s);
        QCOMPARE(recordName(student, {}), messages::recordLabel(u"student"_s));
    }

    void aPerformanceWithoutATitleIsCalledByTheFieldsOfItsKind()
    {
        const RecordType &performance = recordTypeOf<Performance>();
        const auto told = [&](PerformanceKind kind, QJsonObject record) {
            record.insert(u"kind"_s, wireName(kind));
            return tellingText(performance, record);
        };
        QCOMPARE(told(PerformanceKind::Cadre, {{u"unitName"_s, u"熱音社"_s}, {u"post"_s, u"學藝股長"_s}}),
                 u"學藝股長 熱音社"_s);
        const QJsonObject certificate{{u"kind"_s, wireName(PerformanceKind::Certificate)},
                                      {u"certificateCode"_s, u"11700"_s},
                                      {u"certificateNote"_s, u"乙級"_s}};
        QCOMPARE(tellingText(performance, certificate), u"乙級"_s);
        QCOMPARE(tellingText(performance, certificate, CodesIn::Named), u"11700 乙級"_s);
        for (const Choice &choice : choices<PerformanceKind>()) {
            const QJsonObject record{{u"kind"_s, QLatin1String(choice.wire)},
                                     {u"startsOn"_s, u"2026-10-30"_s}};
            QCOMPARE(tellingText(performance, record),
                     messages::codeLabel(choices<PerformanceKind>(), QString::fromLatin1(choice.wire)) +
                         u" 115/10/30"_s);
        }
    }

    void everyTypeIsToldByWhatItHas()
    {
        for (const RecordType *type : allRecordTypes()) {
            QJsonObject record;
            for (const FieldInfo &field : type->fields()) {
                if (field.kind == FieldKind::Code && !field.isServerSet)
                    record.insert(QLatin1String(field.name), QLatin1String(field.choices.front().wire));
                else if (field.kind == FieldKind::Date)
                    record.insert(QLatin1String(field.name), u"2026-10-30"_s);
            }
            QCOMPARE(tellingText(*type, record).isEmpty(), record.isEmpty());
        }
    }
};

QTEST_GUILESS_MAIN(TestRecordNames)
#include "tst_record_names.moc"
