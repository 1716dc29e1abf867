import { NestFactory } from '@nestjs/core';
import { ValidationPipe } from '@nestjs/common';

import { AppModule } from './app.module';

const bootstrap = async () => {
  const app = await NestFactory.create(AppModule, { cors: true, rawBody: true });

  app.useGlobalPipes(new ValidationPipe({ transform: true }));

  await app.listen(3000);
};

bootstrap();
