// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/publishing/schedule_text.h"

#include "shared/model/roc_date.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace licheng::publishing {

namespace {

/// Names of the rosters of article 6, paragraph 2 by the keys of their layouts.
QString rosterText(const QString &key)
{
    static const QHash<QString, QString> names{{u"students"_s, u"學生資料名冊"_s},
                                               {u"borrowedStudents"_s, u"借讀學生名冊"_s},
                                               {u"grades"_s, u"學生成績名冊"_s},
                                               {u"repeatedGrades"_s, u"重修重讀成績名冊"_s},
                                               {u"eveningGrades"_s, u"進修部成績名冊"_s},
                                               {u"courseOutcomes"_s, u"課程學習成果名冊"_s},
                                               {u"cadrePosts"_s, u"校內幹部經歷名冊"_s},
                                               {u"performances"_s, u"多元表現名冊"_s},
                                               {u"absences"_s, u"缺勤名冊"_s}};
    return names.value(key, key);
}

QString officialName(std::span<const Choice> choices, const QString &wire)
{
    const auto found = std::find_if(choices.begin(), choices.end(),
                                    [&](const Choice &choice) { return wire == QLatin1String(choice.wire); });
    return found == choices.end() ? wire : QString::fromUtf8(found->official);
}

QString whole(const Window &window)
{
    const QString audience = audienceText(window);
    return u"%1（%2）%3 至 %4"_s.arg(stepText(window), audience, roc::slashed(window.startsAt),
                                     roc::slashed(window.endsAt));
}

/// The fields of which the two differ, by their official labels.
QString differing(const Window &before, const Window &after)
{
    const QJsonObject a = toJson(before);
    const QJsonObject b = toJson(after);
    QStringList parts;
    for (const FieldInfo &field : recordTypeOf<Window>().fields()) {
        const QString name = QLatin1String(field.name);
        if (name == u"id" || name == u"version" || a[name] == b[name])
            continue;
        const auto shown = [&field](const QJsonValue &value) {
            if (field.kind == FieldKind::Instant) {
                const QString text = roc::slashed(QDateTime::fromString(value.toString(), Qt::ISODateWithMs));
                return text.isEmpty() ? u"未訂"_s : text;
            }
            if (field.kind == FieldKind::Code)
                return officialName(field.choices, value.toString());
            const QString text = value.toVariant().toString();
            return text.isEmpty() ? u"未訂"_s : text;
        };
        parts.append(
            u"%1由%2改為%3"_s.arg(QString::fromUtf8(field.official), shown(a[name]), shown(b[name])));
    }
    return parts.join(u"、");
}

} // namespace

Schedule scheduleOf(const ScheduleVersion &version, const QString &schoolCode, const QString &schoolName)
{
    return {schoolCode,
            schoolName,
            {version.schoolYear, version.semester},
            version.number,
            version.publishedBy,
            version.publishedAt,
            version.changes,
            windowsOf(version.content)};
}

std::vector<Window> windowsOf(const QString &content)
{
    std::vector<Window> windows;
    for (const QJsonValue &value : QJsonDocument::fromJson(content.toUtf8()).array()) {
        if (auto window = fromJson<Window>(value.toObject()))
            windows.push_back(std::move(window).value());
    }
    return windows;
}

QString contentOf(const std::vector<Window> &windows)
{
    QJsonArray list;
    for (const Window &window : windows)
        list.append(toJson(window));
    return QString::fromUtf8(QJsonDocument(list).toJson(QJsonDocument::Compact));
}

QString termText(Term term)
{
    const QString year = u"%1學年度"_s.arg(term.year.roc());
    return term.semester == Semester::WholeYear ? year
                                                : year + u"第%1學期"_s.arg(static_cast<int>(term.semester));
}

QString stepText(const Window &window)
{
    const QString step = officialName(choices<WindowKind>(), wireName(window.kind));
    return window.roster.isEmpty() ? step : step + u"："_s + rosterText(window.roster);
}

QString audienceText(const Window &window)
{
    static const QString names[] = {u"一"_s, u"二"_s, u"三"_s, u"四"_s};
    QStringList grades;
    for (const QString &grade : window.grades.split(u',', Qt::SkipEmptyParts)) {
        if (const int number = grade.toInt(); number >= 1 && number <= 4)
            grades.append(names[number - 1]);
    }
    QStringList parts;
    if (!grades.isEmpty())
        parts.append(grades.join(u"、") + u"年級"_s);
    if (!window.division.isEmpty())
        parts.append(officialName(choices<Division>(), window.division));
    if (window.batch > 0)
        parts.append(u"第%1梯次"_s.arg(window.batch));
    return parts.isEmpty() ? u"全體"_s : parts.join(u"　");
}

QStringList changesBetween(const std::vector<Window> &before, const std::vector<Window> &after)
{
    const auto named = [](const std::vector<Window> &list, Id<Window> id) {
        return std::find_if(list.begin(), list.end(), [id](const Window &each) { return each.id == id; });
    };
    QStringList lines;
    for (const Window &window : after) {
        const auto old = named(before, window.id);
        if (old == before.end()) {
            lines.append(u"新增："_s + whole(window));
            continue;
        }
        if (const QString parts = differing(*old, window); !parts.isEmpty())
            lines.append(u"變更：%1（%2）%3"_s.arg(stepText(window), audienceText(window), parts));
    }
    for (const Window &window : before) {
        if (named(after, window.id) == after.end())
            lines.append(u"刪除："_s + whole(window));
    }
    return lines;
}

} // namespace licheng::publishing
