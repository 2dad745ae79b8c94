// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/model/records.h"

namespace licheng
{

const std::vector<const RecordType *> &allRecordTypes()
{
    static const std::vector<const RecordType *> types = {
        &recordTypeOf<School>(),         &recordTypeOf<Unit>(),          &recordTypeOf<Role>(),
        &recordTypeOf<Account>(),        &recordTypeOf<SchoolClass>(),   &recordTypeOf<Student>(),
        &recordTypeOf<Course>(),         &recordTypeOf<Enrolment>(),     &recordTypeOf<SubmissionList>(),
        &recordTypeOf<CourseOutcome>(),  &recordTypeOf<Attachment>(),    &recordTypeOf<Window>(),
    };
    return types;
}

const RecordType *recordType(QStringView name)
{
    for (const RecordType *type : allRecordTypes()) {
        if (type->name() == name)
            return type;
    }
    return nullptr;
}

} // namespace licheng
