// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/exchange/transfer_content.h"
#include "server/exchange/transfer_format.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <cstdint>
#include <cstdlib>

using namespace licheng;

/// The first byte chooses what the rest is: the JSON of a transfer package, its list of file names, or one
/// value under each key of an outcome, which must stay the same when it is written and read again.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size < 1)
        return 0;
    const QByteArray text(reinterpret_cast<const char *>(data) + 1, static_cast<qsizetype>(size - 1));
    if (data[0] == 'n') {
        static_cast<void>(decodeFileNames(text));
        return 0;
    }
    if (data[0] != 'v') {
        const auto content = decodeTransfer(text);
        if (!content && content.error().message.isEmpty())
            std::abort();
        if (content) {
            for (const TransferStudent &student : content->students) {
                if (student.identityNumber.isEmpty())
                    std::abort();
                for (const TransferProblem &problem : student.problems) {
                    if (sentence(student.name, problem).isEmpty())
                        std::abort();
                }
            }
        }
        return 0;
    }
    const TransferFormat &format = TransferFormat::current();
    const QJsonArray value = QJsonDocument::fromJson('[' + text + ']').array();
    for (const TransferKeys *keys :
         {&format.outcome(), &format.base(), &format.performance(PerformanceKind::Service)}) {
        QJsonObject object;
        for (const TransferKey &key : *keys)
            object.insert(key.key, value.first());
        const TransferValues read = format.decode(*keys, object);
        const TransferValues again = format.decode(*keys, format.encode(*keys, read.values));
        if (!again.faults.empty())
            std::abort();
        for (auto it = read.values.begin(); it != read.values.end(); ++it) {
            // Of what was not given only no and 0 are written.
            if (again.values.value(it.key()) != *it)
                std::abort();
        }
    }
    return 0;
}
