// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/shared/rosters/roster_scene.h"

#include <functional>
#include <memory>

/// Of what the cases of the check rules are made.
namespace licheng::test {

using namespace Qt::StringLiterals;

using Change = std::function<void(Scene &)>;
/// One rule on both sides: what it finds, and what is near and sound.
struct Case
{
    const char *rule;
    const char *roster;
    Change fault;
    Change near = [](Scene &) {};
};

inline Change set(const char *path, const QJsonValue &value)
{
    return [=](Scene &scene) { scene.set(QLatin1String(path), value); };
}
inline Change all(const std::vector<std::pair<const char *, QJsonValue>> &values)
{
    return [=](Scene &scene) {
        for (const auto &[path, value] : values)
            scene.set(QLatin1String(path), value);
    };
}
inline Change facts(const std::function<void(RosterFacts &)> &change)
{
    return [=](Scene &scene) { change(scene.lines[0].facts); };
}
/// A grade carried over with that 身分別, and what the student's register changes give.
inline Change identity(const QString &kind, const QStringList &ofChanges)
{
    return [=](Scene &scene) {
        scene.set(u"form"_s, u"transfer"_s).set(u"identityKind"_s, kind);
        scene.lines[0].facts.identities = ofChanges;
    };
}
/// The last register change gave the first student that state; the register says the other.
inline Change changedTo(const QString &changed, const QString &state = u"enrolled"_s)
{
    return [=](Scene &scene) {
        scene.set(u"state"_s, state);
        scene.lines[0].facts.changedState = changed;
    };
}
/// The first student has the number, the school's data that pattern.
inline Change number(const QString &number, const QString &pattern)
{
    return [=](Scene &scene) {
        const bool isStudent = scene.list.roster == "students"_L1;
        scene.set(isStudent ? u"studentNumber"_s : u"studentId.studentNumber"_s, number);
        scene.numberPattern = pattern;
    };
}
/// An evening list whose students are in classes of that kind.
inline Change evening(const QString &classKind)
{
    return [=](Scene &scene) {
        scene.list.division = Division::Evening;
        for (Line &line : scene.lines)
            line.record.insert(u"classKind"_s, classKind);
    };
}
/// The line once more, under another number.
inline void again(Scene &scene)
{
    scene.lines.push_back(scene.lines[0]);
    scene.lines.back().record.insert(u"id"_s, 9);
}
/// The table has the code; the line has it, or another.
inline Case code(const char *table, const char *roster, const char *field, const QJsonObject &more = {})
{
    const auto change = [=](const char *value) {
        return [=](Scene &scene) {
            for (auto it = more.begin(); it != more.end(); ++it)
                scene.set(it.key(), it.value());
            scene.set(QLatin1String(field), QLatin1String(value));
            scene.codes.insert(QLatin1String(table),
                               {u"77"_s, scene.lines[1].record[QLatin1String(field)].toString()});
        };
    };
    static std::vector<std::unique_ptr<QByteArray>> names;
    names.push_back(std::make_unique<QByteArray>(QByteArray("code.") + table));
    return {names.back()->constData(), roster, change("78"), change("77")};
}

inline constexpr const char *outcomes = "courseOutcomes";
inline constexpr const char *posts = "cadrePosts";
inline constexpr const char *performances = "performances";
inline constexpr const char *students = "students";
inline constexpr const char *borrowed = "borrowedStudents";
inline constexpr const char *grades = "grades";
inline constexpr const char *repeated = "repeatedGrades";
inline constexpr const char *attendance = "attendance";

/// The list has no line; others like them stand where the change says.
inline Change empty(const std::function<void(RosterElsewhere &)> &change = [](RosterElsewhere &) {})
{
    return [=](Scene &scene) {
        scene.lines.clear();
        change(scene.elsewhere);
    };
}

/// A course at a university (先修課程) with so many hundredths of credits.
inline Change advanced(int credits)
{
    return all({{"kind", u"advanced"_s}, {"credits", credits}, {"hours", 1800}});
}

/// A sum of selections: so many lines of the first student.
inline Change selections(int count)
{
    return [count](Scene &scene) {
        for (int i = 1; i < count; ++i) {
            scene.lines.push_back(scene.lines[0]);
            scene.lines.back().record.insert(u"id"_s, 100 + i);
            scene.lines.back().record.insert(u"title"_s, QString::number(i));
        }
    };
}

} // namespace licheng::test
