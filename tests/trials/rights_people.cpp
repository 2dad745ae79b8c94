// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/trials/rights_people.h"

#include <cstdio>

namespace licheng::trial {

using namespace Qt::StringLiterals;
using protocol::Answer;
using test::ServerFixture;

namespace {

const QString partialGrants =
    u"view account %1; edit account %1; remove account %1; manage account %1; import account %1; "
    "view role school; edit role school; remove role school; view unit school; view schoolClass school; "
    "view student %1; view deputy %1; edit deputy %1; remove deputy %1"_s;

} // namespace

std::vector<Person> people(ServerFixture &fixture)
{
    const auto done = fixture.server().store().writer().submitAndWait(
        {0, {}, {}, {}, u"trial"_s, [](store::WriteContext &job) -> Answer<QJsonObject> {
             for (const auto &[key, scope] :
                  {std::pair(u"partial"_s, u"school"_s), std::pair(u"partialEvening"_s, u"division"_s)}) {
                 Role role;
                 role.key = role.name = key;
                 role.grants = partialGrants.arg(scope);
                 // Of the whole school he writes no roles, or he would be the administrator.
                 if (scope == u"school")
                     role.grants.remove(u"edit role school; "_s);
                 if (const auto made = job.create(role); !made)
                     return made.error();
             }
             return QJsonObject();
         }});
    std::vector<Person> found;
    if (!done)
        return found;
    const auto reader = std::move(fixture.server().store().reader()).value();
    store::Records records(*reader);
    const auto classes = records.find<SchoolClass>({});
    for (const Role &role : records.find<Role>({})) {
        const QString login = u"trial-"_s + role.key;
        if (!fixture.addAccount(login, role.key))
            return {};
        const Grants grants = *Grants::parse(role.grants);
        const auto changed = fixture.server().store().writer().submitAndWait(
            {0, {}, {}, {}, u"trial"_s, [&](store::WriteContext &job) -> Answer<QJsonObject> {
                 auto account = *job.records().findOne<Account>(u"login"_s, login);
                 account.displayName = u"試 "_s + role.key;
                 account.division = role.key.contains(u"vening") ? Division::Evening : Division::Day;
                 const auto pupils =
                     job.records().find<Student>({{u"state"_s, wireName(StudentState::Enrolled)}});
                 if (isOfStudents(grants)) {
                     // The student's account is this one; the sample's own goes.
                     account.studentId = pupils.front().id;
                     for (auto &other :
                          job.records().find<Account>({{u"studentId"_s, account.studentId.value()}})) {
                         other.studentId = pupils.back().id;
                         if (const auto moved = job.change(other); !moved)
                             return moved.error();
                     }
                 }
                 if (const auto saved = job.change(account); !saved)
                     return saved.error();
                 if (role.key == u"teacher" || role.key == u"courseAdviser") {
                     // A class to tutor and a course to teach.
                     auto schoolClass = *job.get(classes[role.key == u"teacher" ? 0 : 1].id);
                     schoolClass.tutorId = account.id;
                     auto courses = job.records().find<Course>({{u"classId"_s, schoolClass.id.value()}}, 1);
                     if (const auto tutored = job.change(schoolClass); !tutored)
                         return tutored.error();
                     for (Course &course : courses) {
                         course.teacherId = account.id;
                         if (const auto taught = job.change(course); !taught)
                             return taught.error();
                     }
                 }
                 return QJsonObject();
             }});
        if (!changed) {
            std::printf("%s: %s\n", qPrintable(login), qPrintable(changed.error().message));
            return {};
        }
        found.push_back({*records.findOne<Account>(u"login"_s, login), role.key, grants});
    }
    return found;
}

} // namespace licheng::trial
