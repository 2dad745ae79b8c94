// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/model/account.h"
#include "shared/model/attachment.h"
#include "shared/model/course.h"
#include "shared/model/course_outcome.h"
#include "shared/model/enrolment.h"
#include "shared/model/quota.h"
#include "shared/model/role.h"
#include "shared/model/school.h"
#include "shared/model/school_class.h"
#include "shared/model/student.h"
#include "shared/model/submission_list.h"
#include "shared/model/unit.h"
#include "shared/model/window.h"
